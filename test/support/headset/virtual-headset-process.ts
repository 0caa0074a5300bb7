/**
 * A process that is a headset: /dev/uhid makes its kernel show it as one that is plugged in. Orders come as lines of JSON on stdin, and what befalls it goes as
 * such to stdout. It is ended by SIGKILL, which unplugs it: a read of /dev/uhid that waits would keep a clean exit waiting too.
 *
 * A process of its own, because the kernel waits for the answers to some of its questions, and who asks them must not be who answers.
 */
import { openSync, read, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { behave, newHeadset, type HeadsetState, type Stimulus } from './headset-behaviour.ts';
import { headsetProfiles, type HeadsetProfile } from './headset-profiles.ts';
import type { Order, Told } from './virtual-headset.ts';
import { lightsTold, reportsFor, type Levels } from './wired-reports.ts';
import { createWaits } from './waits.ts';
import { createEvent, destroyEvent, EVENT_BYTES, inputEvent, readEvent, refusal } from './uhid-event.ts';

const uhid = openSync('/dev/uhid', 'r+');
let profile: HeadsetProfile | undefined;
let state: HeadsetState = newHeadset;
let levels: Levels = new Map();
let isStarted = false;
const waiting = createWaits((wait) => meet({ kind: 'elapsed', wait }));

const now = (): number => Number(process.hrtime.bigint()) / 1e6;
const tell = (told: Told): void => void writeSync(1, `${JSON.stringify(told)}\n`);

function say(report: Buffer): void {
  const at = now();
  writeSync(uhid, inputEvent(report));
  tell({ what: 'said', report: report.toString('hex'), at });
}

function meet(stimulus: Stimulus): void {
  const met = profile;
  if (!met) return;
  const { state: after, says, waits } = behave(state, stimulus, met.manners);
  state = after;
  // A hook that follows Off-Hook in silence is right in the next report all the same.
  const { hook, lineBusy, mute } = state.stands;
  const stands = { ...(met.manners.hookSprings ? {} : { hook }), lineBusy, ...(met.manners.muteStands ? { mute } : {}) };
  for (const said of says) {
    const written = reportsFor(met.made.wiring, levels, said);
    levels = written.levels;
    written.reports.forEach(say);
  }
  levels = reportsFor(met.made.wiring, levels, stands).levels;
  if (waits) waiting.begin(waits);
}

function plugIn(as: HeadsetProfile): void {
  profile = as;
  [state, levels, isStarted] = [newHeadset, new Map(), false];
  writeSync(uhid, createEvent(profile.made.identity, profile.made.descriptor));
}

/** Its buttons and lights are for whoever reads its descriptor. */
function nobody(name: string, descriptor: string): HeadsetProfile {
  const identity = { ...headsetProfiles.acknowledging.made.identity, name, uniq: name };
  const wiring = { isNumbered: true, buttons: {}, lights: {}, inputBytes: {}, outputBytes: {} };
  return { made: { identity, wiring, descriptor: Buffer.from(descriptor, 'hex') }, manners: {} };
}

/** What is not plugged in the kernel takes amiss. */
function unplug(): void {
  if (profile) writeSync(uhid, destroyEvent());
  profile = undefined;
  waiting.end();
  tell({ what: 'unplugged', at: now() });
}

function obey(order: Order): void {
  if (order.do === 'plugIn') plugIn(headsetProfiles[order.profile]);
  else if (order.do === 'plugInAs') plugIn(nobody(order.name, order.descriptor));
  else if (order.do === 'unplug') unplug();
  else if (order.do === 'press') meet({ kind: 'pressed', button: order.button });
  else say(Buffer.from(order.report, 'hex'));
}

/** @param bytes one event; what is still told of a headset that was unplugged is past */
function hear(bytes: Buffer): void {
  const event = readEvent(bytes);
  if (event.kind === 'getReport' || event.kind === 'setReport') return void writeSync(uhid, refusal(event));
  if (event.kind === 'start') {
    isStarted = true;
    tell({ what: 'started', at: now() });
  }
  if (!profile || !isStarted) return;
  if (event.kind === 'open') {
    tell({ what: 'opened', at: now() });
    meet({ kind: 'pluggedIn' });
  }
  if (event.kind === 'close') tell({ what: 'closed', at: now() });
  if (event.kind !== 'output') return;
  tell({ what: 'heard', report: event.report.toString('hex'), at: now() });
  const lit = lightsTold(profile.made.wiring, state.lit, event.report, profile.isStrict === true);
  if (lit) meet({ kind: 'told', lit });
}

function listen(): void {
  const bytes = Buffer.alloc(EVENT_BYTES);
  read(uhid, bytes, 0, EVENT_BYTES, null, (error, length) => {
    if (error) throw error;
    if (length > 0) hear(bytes);
    listen();
  });
}

createInterface({ input: process.stdin }).on('line', (line) => obey(JSON.parse(line) as Order));
listen();
tell({ what: 'awake', at: now() });

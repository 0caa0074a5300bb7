/** The system's permission to use headsets: on Linux a rule for udev, which an administrator allows with one click. */
import { existsSync } from 'node:fs';
import { describeRules, type HeadsetRules } from '../../../shared/headset.ts';
import type { Log } from '../../ports.ts';
import { AccessError, type HeadsetAccess } from '../hid-port.ts';
import { byHand, INPUT_MONITORING } from './by-hand.ts';
import program from './headset-rule.sh?raw';
import { readRule } from './read-rule.ts';
import { MUTE, PLAIN } from './rules.ts';
import { runAsRoot, type RootAnswer } from './run-as-root.ts';

type AccessFault = AccessError['fault'];

export interface AccessDesk {
  readonly platform: NodeJS.Platform;
  /** Where the rules lie as files, for who installs them by hand. Absolute. */
  readonly files: string;
  readonly log: Log;
  /** Where the system's own files are. */
  readonly root?: string;
  /** Where pkexec may be, absolute; NixOS has it elsewhere. */
  readonly pkexec?: readonly string[];
  /** ms that a person may take for the password. */
  readonly patience?: number;
}

const MINUTE = 60_000;

/** Where nothing is to be allowed by us. */
const foreign = (platform: NodeJS.Platform): HeadsetAccess => ({
  rule: () => Promise.resolve('unneeded'),
  allow: () =>
    Promise.reject(
      new AccessError(
        'unavailable',
        platform === 'darwin'
          ? `Allow Offhook under ${INPUT_MONITORING}, then start it again`
          : 'This system needs no permission for headsets',
      ),
    ),
});

/** For the program. Who allows headsets has said nothing about mute, which may be ours since before the rule went missing. */
const wordFor = (mute: boolean | undefined): string => (mute === undefined ? 'plain' : mute ? 'mute' : 'unmute');

const isAsAsked = ({ access, mute }: HeadsetRules, asked: boolean | undefined): boolean =>
  asked === undefined ? access === 'installed' : access !== 'missing' && mute === asked;

/** A failure as the port wants it, with what to do by hand. */
function accessError(fault: AccessFault, words: string, commands: string): AccessError {
  if (fault === 'declined') return new AccessError(fault, 'No password was given');
  const what = fault === 'unavailable' ? "The administrator's permission could not be had" : 'It failed';
  return new AccessError(fault, `${what} (${words.replaceAll(/\n+/g, '; ')}). By hand: ${commands}; then plug the headset in again`);
}

export function createHeadsetAccess({
  platform,
  files,
  log,
  root = '/',
  pkexec = ['/usr/bin/pkexec', '/run/wrappers/bin/pkexec'],
  patience = 5 * MINUTE,
}: AccessDesk): HeadsetAccess {
  if (platform !== 'linux') return foreign(platform);
  let asking = false;

  async function ask(mute: boolean | undefined): Promise<void> {
    const found = pkexec.find((path) => existsSync(path));
    // Who asks about mute can open headsets, by whatever rule: one that was edited is replaced only where it does not do.
    const isPlainMeant = mute === undefined || (await readRule(root)).access === 'missing';
    const args = [wordFor(mute), isPlainMeant ? PLAIN.text : '', MUTE.text];
    const typed = byHand(files, { plain: isPlainMeant, mute });
    const { kind, words }: RootAnswer = found
      ? await runAsRoot({ pkexec: found, text: program, args, patience })
      : { kind: 'unavailable', words: 'there is no pkexec' };
    log.info('asked for the headset rule', { mute, answer: kind, detail: words });
    if (kind !== 'done') throw accessError(kind, words, typed);
    const rule = await readRule(root);
    // As in a container, whose root is not the machine's.
    if (!isAsAsked(rule, mute)) throw accessError('failed', describeRules(rule), typed);
  }

  return {
    rule: () => readRule(root),
    async allow({ mute }) {
      if (asking) throw new AccessError('failed', 'The system is asking already');
      asking = true;
      try {
        await ask(mute);
      } finally {
        asking = false;
      }
    },
  };
}

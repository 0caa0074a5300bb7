/** 200 datagrams of junk a second at the app's SIP port: what main pays for them, and whether a call has to wait. */
import { createSocket } from 'node:dgram';
import { setTimeout as sleep } from 'node:timers/promises';
import { startClassicPhone, type ClassicPhone } from './classic-phone.ts';
import { progress, repeat, type Group } from './group.ts';
import { inWindows, watchOne, watchSteal } from './machine.ts';
import { junk } from './junk.ts';
import { owning, type Own } from './owning.ts';
import { plainOffer } from './plain-offer.ts';
import { inviteOver } from './probe-call.ts';
import { openSilentSocket } from './silent-socket.ts';

const EVERY_MS = 5;
const SETTLE = 15_000;
const WINDOWS = 3;
const WINDOW = 10_000;
const BETWEEN_CALLS = 200;

/** Begin; the function returned ends it and tells how many were sent. */
function flood(phone: ClassicPhone, send: (bytes: Buffer) => void): () => number {
  let sent = 0;
  const begun = performance.now();
  // By the clock: a timer that comes late must not make the flood thinner.
  const timer = setInterval(() => {
    for (const due = (performance.now() - begun) / EVERY_MS; sent < due; sent += 1) send(junk(sent, phone.contact));
  }, EVERY_MS);
  return () => {
    clearInterval(timer);
    return sent;
  };
}

const processorOf = (pid: number): Promise<number[]> => inWindows(() => watchOne(pid), WINDOWS, WINDOW);

const mean = (samples: readonly number[]): number => samples.reduce((sum, one) => sum + one, 0) / samples.length;

/** Rings, and is given up. */
async function inviteTo180(phone: ClassicPhone, rtpPort: number): Promise<number> {
  const call = inviteOver(phone.link, phone.contact, plainOffer(rtpPort));
  const ringingAt = await call.ringing;
  await call.giveUp();
  await sleep(BETWEEN_CALLS);
  return ringingAt - call.invitedAt;
}

/** A socket that is not the phone's server. */
async function stranger(own: Own): Promise<(bytes: Buffer, port: number) => void> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  socket.on('error', () => undefined);
  own({ stop: () => new Promise<void>((resolve) => socket.close(() => resolve())) });
  return (bytes, port) => socket.send(bytes, port, '127.0.0.1', () => undefined);
}

export const measureJunk: Group<'junk_flood_cpu' | 'junk_flood_cpu_by_server' | 'junk_flood_invite_to_180'> = {
  brings: ['junk_flood_cpu', 'junk_flood_cpu_by_server', 'junk_flood_invite_to_180'],
  measure: (samples) =>
    owning(async (own) => {
      const phone = await startClassicPhone(own);
      const { port: rtpPort } = own(await openSilentSocket());
      const sipPort = Number(/:(\d+)/.exec(phone.contact.replace(/^[^@]*@/, ''))?.[1]);
      const main = phone.signedIn.app.daemon.pid;
      const strangers = await stranger(own);
      const stolen = watchSteal();
      await sleep(SETTLE);
      const idle = mean(await processorOf(main));
      progress(`main at rest: ${idle.toFixed(2)} % of a core`);
      async function during<T>(what: string, send: (bytes: Buffer) => void, run: () => Promise<T>): Promise<T> {
        const end = flood(phone, send);
        return run().finally(() => progress(`${what}: ${end()} datagrams`));
      }
      const above = async (): Promise<number[]> => (await processorOf(main)).map((used) => used - idle);
      const calls = () => repeat('calls', samples, () => inviteTo180(phone, rtpPort), 2);
      const fromServer = (bytes: Buffer) => phone.registrar.sendRaw(bytes, sipPort);
      const byStrangers = await during('from strangers', (bytes) => strangers(bytes, sipPort), above);
      const byServer = await during('through the server', fromServer, above);
      const quiet = await calls();
      const flooded = await during('through the server, with calls', fromServer, calls);
      const steal = stolen();
      return {
        junk_flood_cpu: { samples: byStrangers, steal },
        junk_flood_cpu_by_server: { samples: byServer, steal },
        junk_flood_invite_to_180: { samples: flooded, peer: quiet, steal },
      };
    }),
};

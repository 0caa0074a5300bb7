/** Which address of this machine the way to a server begins at. Nothing is sent: the system's routes are asked. */
import { createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { lookup } from 'node:dns/promises';
import { accountDomain, type Account } from '../../../shared/account.ts';
import { readServer } from '../../../shared/server.ts';

/** A name that is not found, or not in time, leaves the way to the world (RFC 5737: nobody is there). */
const ANYWHERE = '192.0.2.1';
const LOOKUP_MS = 2000;
const ANY_PORT = 5060;

function hostOf(account: Account): string {
  const server = readServer(account.outboundProxy || account.server);
  if (server?.kind === 'websocket') return new URL(server.url).hostname.replace(/^\[|\]$/g, '');
  return server?.host ?? accountDomain(account);
}

async function addressOf(host: string): Promise<string> {
  const late = new Promise<string>((resolve) => setTimeout(resolve, LOOKUP_MS, ANYWHERE).unref());
  return Promise.race([lookup(host).then(({ address }) => address), late]).catch(() => ANYWHERE);
}

/** Undefined: there is no way. */
function sourceTowards(address: string): Promise<string | undefined> {
  const socket = createSocket(isIPv6(address) ? 'udp6' : 'udp4');
  return new Promise<string | undefined>((resolve) => {
    socket.once('error', () => resolve(undefined));
    socket.connect(ANY_PORT, address, () => resolve(socket.address().address));
  }).finally(() => socket.close());
}

export async function localAddress(account: Account): Promise<string> {
  const server = await addressOf(hostOf(account));
  return (await sourceTowards(server)) ?? (await sourceTowards(ANYWHERE)) ?? '127.0.0.1';
}

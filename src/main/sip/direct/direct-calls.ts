/** Calls from phone to phone, with no server between: whoever has our address may ring, and we ring whoever has one. */
import { directly, type Account } from '../../../shared/account.ts';
import type { MediaPort } from '../../media-port.ts';
import type { Cancel } from '../../ports.ts';
import type { DirectCalls, DirectSetup, Vantage } from '../../sip-port.ts';
import { UserAccount, type AccountParts } from '../account.ts';
import { deadLine } from '../dead-line.ts';
import { readTarget } from '../target.ts';
import { overDatagrams } from '../transport/open-wire.ts';
import { hostPort, type NetAddress } from '../transport/wire.ts';
import { openDirectSocket } from './direct-socket.ts';
import { localTowards } from './local-towards.ts';
import { createRinging } from './ringing.ts';

/** RFC 3261 18.1.1. */
const SIP_PORT = 5060;
/** Scanners call every address they find: they may not fill the memory. */
const MAX_PEERS = 8;
/** 64 * T1: nothing of a call comes later. */
const LINGER_MS = 32_000;

export interface DirectParts extends Omit<AccountParts, 'media' | 'openWire'> {
  readonly mediaOf: (account: Account, vantage: () => Vantage | undefined) => MediaPort;
}

/** Rejects with the system's error where no port can be had. `port` is given by tests only. */
export async function openDirectCalls(parts: DirectParts, setup: DirectSetup, port = SIP_PORT): Promise<DirectCalls> {
  const { clock } = parts;
  /** Each peer as each of our accounts speaks to it. */
  const peers = new Map<string, { readonly sip: UserAccount; cancel: Cancel }>();
  const ringing = createRinging();
  const socket = await openDirectSocket(port, stranger);
  let closing: Promise<void> | undefined;
  const openWire = overDatagrams(clock, socket.openWire);

  function meet(at: NetAddress, account: Account): UserAccount {
    const peer = hostPort(at);
    const key = `${peer} ${account.id}`;
    const known = peers.get(key);
    if (known) return known.sip;
    const as = directly(account, localTowards(at.address), peer);
    const sip: UserAccount = new UserAccount(
      { ...parts, openWire, media: parts.mediaOf(as, () => sip.vantage), unregistered: true },
      // Whoever is called must not get to try our password.
      { account: as, password: '', iceServers: [] },
      { registration: () => undefined, incoming: ringing.limited(peer, (call) => setup.incoming(account.id, { ...call, direct: true })) },
    );
    peers.set(key, { sip, cancel: () => undefined });
    linger(key);
    return sip;
  }

  function linger(key: string): void {
    const peer = peers.get(key);
    if (!peer) return;
    peer.cancel = clock.after(LINGER_MS, () => {
      if (!peer.sip.isIdle) return linger(key);
      peers.delete(key);
      void peer.sip.close();
    });
  }

  function stranger(peer: NetAddress): boolean {
    const account = setup.account();
    if (!account || closing || peers.size >= MAX_PEERS) return false;
    meet(peer, account).register();
    return true;
  }

  async function close(): Promise<void> {
    await Promise.all(
      [...peers.values()].map(({ sip, cancel }) => {
        cancel();
        return sip.close();
      }),
    );
    await socket.close();
  }

  return {
    port: socket.port,
    address: localTowards(''),
    invite(account, callId, uri, listen, hideNumber = account.hideNumber) {
      const target = readTarget(uri);
      if (!target) return deadLine(callId, { kind: 'badRequest' }, listen);
      return meet({ address: target.host, port: target.port ?? SIP_PORT }, account).invite(callId, uri, listen, hideNumber);
    },
    close: () => (closing ??= close()),
  };
}

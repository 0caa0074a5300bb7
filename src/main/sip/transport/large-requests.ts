/**
 * RFC 3261 18.1.1: a request that may not fit into a datagram goes over TCP to the same server. Where that takes no TCP, datagrams are
 * what there is: they are cut up on the way, and many networks let that pass.
 */
import type { Clock } from '../../ports.ts';
import { transactionOf, type TransactionId } from './transaction-id.ts';
import { changeHead, isResponse, sentFrom, withTopVia, type TopVia } from './via-text.ts';
import { hostPort, type NetAddress, type OpenWire, type Wire, type WireListener, type WireTarget } from './wire.ts';

/** Bytes, where the path's own limit is not known. */
export const LARGE = 1300;
/** Transactions that are remembered to have gone over TCP; older ones are over. */
const MAX_KEYS = 200;
/** Where a firewall swallows the attempt, a call must not wait for long. */
const PATIENCE_MS = 2000;

/** Every server answers an INVITE at once, if only with 100 (RFC 3261 16.2, 8.2.6.1): where nothing comes, the connection is dead. */
const SIGN_OF_LIFE_MS = 1500;

/** A connection made when it is first needed. A server that refuses is not asked again; one that closes it is. */
function lazily(clock: Clock, open: (lost: () => void) => Promise<Wire>) {
  const all = new Set<Promise<Wire | undefined>>();
  let current: Promise<Wire | undefined> | undefined;
  let closed = false;

  function forget(opening: Promise<Wire | undefined>): void {
    all.delete(opening);
    if (current === opening) current = undefined;
  }
  function start(): Promise<Wire | undefined> {
    const opening: Promise<Wire | undefined> = open(() => forget(opening)).then(
      (wire) => {
        if (closed) wire.close();
        return wire;
      },
      () => undefined,
    );
    all.add(opening);
    return opening;
  }

  return {
    get(): Promise<Wire | undefined> {
      current ??= start();
      const tooLong = new Promise<undefined>((resolve) => void clock.after(PATIENCE_MS, () => resolve(undefined)));
      return Promise.race([current, tooLong]);
    },
    /** The next one is to be another. This one stays, in case that something comes over it yet. */
    leave(): void {
      current = undefined;
    },
    close(): void {
      closed = true;
      for (const opening of all) void opening.then((wire) => wire?.close());
    },
  };
}

/** Above there is one address only, and what was seen of the other says nothing about it. */
const asIfFrom =
  (local: NetAddress) =>
  ({ params }: TopVia): TopVia => ({
    protocol: 'UDP',
    sentBy: hostPort(local),
    params: params.replace(/;\s*(?:received|rport)\b[^;]*/gi, ''),
  });

async function openBoth(clock: Clock, openUdp: OpenWire, openTcp: OpenWire, target: WireTarget, listener: WireListener): Promise<Wire> {
  /**
   * ACK, CANCEL and responses go the way of their request (RFC 3261 9.1, 17.1.1.3, 18.2.2); those of ours name the place that it was sent from first,
   * over whichever connection they go: by that a server tells them to belong together (17.2.3), and a repetition from a second request that came
   * another way (8.2.2.2), which it would answer with 482. Undefined for a request of theirs.
   */
  const overTcp = new Map<string, NetAddress | undefined>();
  const remember = (key: string, from?: NetAddress): void => {
    overTcp.set(key, overTcp.get(key) ?? from);
    if (overTcp.size > MAX_KEYS) overTcp.delete([...overTcp.keys()][0] ?? '');
  };
  /** Messages that came over TCP. */
  let heard = 0;
  let closed = false;
  const message = (bytes: Uint8Array): void => {
    heard += 1;
    const key = transactionOf(Buffer.from(bytes).toString('latin1'))?.key;
    if (key !== undefined) remember(key);
    listener.message(changeHead(bytes, (head) => (isResponse(head) && udp.local ? withTopVia(head, asIfFrom(udp.local)) : head)));
  };
  const tcp = lazily(clock, (lost) => openTcp({ ...target, protocol: 'TCP' } as WireTarget, { message, lost }));
  const lost = (detail: string): void => {
    closed = true;
    tcp.close();
    listener.lost(detail);
  };
  const udp = await openUdp(target, { message: (bytes) => listener.message(bytes), lost });

  async function sendOver(wire: Wire | undefined, text: string, { key, status }: TransactionId): Promise<void> {
    if (!wire?.local) return udp.send(text);
    if (status !== undefined) return wire.send(text);
    remember(key, wire.local);
    const from = overTcp.get(key) ?? wire.local;
    return wire.send(withTopVia(text, (via) => sentFrom(via, 'TCP', from)));
  }

  /** A router that has forgotten a connection tells nobody. The server takes the second for a repetition, if it had the first. */
  function again(text: string, id: TransactionId): void {
    const before = heard;
    clock.after(SIGN_OF_LIFE_MS, () => {
      if (closed || heard !== before) return;
      tcp.leave();
      void tcp
        .get()
        .then((wire) => sendOver(wire, text, id))
        .catch(() => undefined);
    });
  }

  return {
    ...udp,
    async send(text) {
      const id = transactionOf(text);
      const isLarge = id?.status === undefined && Buffer.byteLength(text) > LARGE;
      if (!id || !(isLarge || overTcp.has(id.key))) return udp.send(text);
      remember(id.key);
      const wire = await tcp.get();
      if (wire && isLarge && id.method === 'INVITE') again(text, id);
      return sendOver(wire, text, id);
    },
    close() {
      closed = true;
      tcp.close();
      udp.close();
    },
  };
}

export const withLargeRequests =
  (clock: Clock, openUdp: OpenWire, openTcp: OpenWire): OpenWire =>
  (target, listener) =>
    openBoth(clock, openUdp, openTcp, target, listener);

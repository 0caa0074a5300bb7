/**
 * RFC 3261 18.1.1: a request that may not fit into a datagram goes over TCP to the same server. Where that takes no TCP, datagrams are
 * what there is: they are cut up on the way, and many networks let that pass.
 */
import type { Clock } from '../../ports.ts';
import { transactionOf } from './transaction-id.ts';
import { changeHead, isResponse, sentFrom, withTopVia, type TopVia } from './via-text.ts';
import { hostPort, type NetAddress, type OpenWire, type Wire, type WireListener, type WireTarget } from './wire.ts';

/** Bytes, where the path's own limit is not known. */
export const LARGE = 1300;
/** Transactions that are remembered to have gone over TCP; older ones are over. */
const MAX_KEYS = 200;
/** Where a firewall swallows the attempt, a call must not wait for long. */
const PATIENCE_MS = 2000;

/** A connection made when it is first needed. A server that refuses is not asked again; one that closes it is. */
function lazily(clock: Clock, open: (lost: () => void) => Promise<Wire>) {
  let opening: Promise<Wire | undefined> | undefined;
  let closed = false;
  return {
    get(): Promise<Wire | undefined> {
      opening ??= open(() => (opening = undefined)).then(
        (wire) => {
          if (closed) wire.close();
          return wire;
        },
        () => undefined,
      );
      const tooLong = new Promise<undefined>((resolve) => void clock.after(PATIENCE_MS, () => resolve(undefined)));
      return Promise.race([opening, tooLong]);
    },
    close(): void {
      closed = true;
      void opening?.then((wire) => wire?.close());
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
  /** ACK, CANCEL and responses go the way of their request (RFC 3261 9.1, 17.1.1.3, 18.2.2). */
  const overTcp = new Set<string>();
  const remember = (key: string): void => {
    overTcp.add(key);
    if (overTcp.size > MAX_KEYS) overTcp.delete([...overTcp][0] ?? '');
  };
  const message = (bytes: Uint8Array): void => {
    const key = transactionOf(Buffer.from(bytes).toString('latin1'))?.key;
    if (key !== undefined) remember(key);
    listener.message(changeHead(bytes, (head) => (isResponse(head) && udp.local ? withTopVia(head, asIfFrom(udp.local)) : head)));
  };
  const tcp = lazily(clock, (lost) => openTcp({ ...target, protocol: 'TCP' } as WireTarget, { message, lost }));
  const lost = (detail: string): void => {
    tcp.close();
    listener.lost(detail);
  };
  const udp = await openUdp(target, { message: (bytes) => listener.message(bytes), lost });

  return {
    ...udp,
    async send(text) {
      const id = transactionOf(text);
      const isLarge = id?.status === undefined && Buffer.byteLength(text) > LARGE;
      if (!id || !(isLarge || overTcp.has(id.key))) return udp.send(text);
      remember(id.key);
      const wire = await tcp.get();
      if (!wire?.local) return udp.send(text);
      const from = wire.local;
      return wire.send(id.status === undefined ? withTopVia(text, (via) => sentFrom(via, 'TCP', from)) : text);
    },
    close() {
      tcp.close();
      udp.close();
    },
  };
}

export const withLargeRequests =
  (clock: Clock, openUdp: OpenWire, openTcp: OpenWire): OpenWire =>
  (target, listener) =>
    openBoth(clock, openUdp, openTcp, target, listener);

/** SIP over a stream (RFC 3261 18.2, 18.3): TCP, and TLS over it. */
import type { Socket } from 'node:net';
import type { Clock } from '../../ports.ts';
import { errorCode } from './connection-fault.ts';
import { createFraming, type Frame } from './framing.ts';
import { PING_INTERVAL_MS, startKeepAlive } from './keep-alive.ts';
import { openSocket } from './socket.ts';
import { PING, PONG, type NetProtocol, type OpenWire, type Wire, type WireListener } from './wire.ts';

/** How long a server may take to close its side after we have closed ours. */
const FAREWELL_MS = 1000;

/** Gives each message a turn of its own, though many come in one segment; meanwhile no more is read. */
function inTurns(socket: Socket) {
  const waiting: (() => void)[] = [];
  const run = (): void => {
    waiting.shift()?.();
    if (waiting.length > 0) setImmediate(run);
    else socket.resume();
  };
  return {
    add(task: () => void): void {
      waiting.push(task);
      if (waiting.length > 1) return;
      socket.pause();
      setImmediate(run);
    },
    clear: (): void => void (waiting.length = 0),
  };
}

function wireOver(socket: Socket, protocol: NetProtocol, listener: WireListener, clock: Clock): Wire {
  const framing = createFraming();
  const turns = inTurns(socket);
  const local = { address: socket.localAddress ?? '', port: socket.localPort ?? 0 };
  let open = true;
  let why = 'closed by the server';
  /** RFC 5626 4.4.1: only a server that has answered a ping is dead when it does not. `asked`: a ping is unanswered. */
  let pongs = false;
  let asked = false;

  const keepAlive = startKeepAlive(
    clock,
    () => {
      asked = true;
      socket.write(PING);
    },
    () => end('no answer to keep-alive'),
    () => pongs,
  );
  const stop = (): void => {
    open = false;
    keepAlive.stop();
    turns.clear();
  };
  function end(detail: string): void {
    if (!open) return;
    stop();
    socket.destroy();
    listener.lost(detail);
  }
  const take: { [K in Frame['kind']]: (frame: Extract<Frame, { kind: K }>) => void } = {
    message: ({ bytes }) => turns.add(() => listener.message(bytes)),
    pong: () => {
      pongs ||= asked;
      asked = false;
    },
    ping: () => void socket.write(PONG),
    fault: (fault) => turns.add(() => end(fault.why)),
  };
  socket.on('data', (bytes) => {
    keepAlive.alive();
    for (const frame of framing.push(bytes)) take[frame.kind](frame as never);
  });
  socket.on('error', (error) => (why = errorCode(error) || why));
  // What came before the end is told before it.
  socket.on('close', () => open && turns.add(() => end(why)));

  return {
    protocol,
    local,
    reliable: true,
    send: (text) =>
      new Promise((resolve, reject) => {
        if (!open || !socket.writable) return reject(new Error('not connected'));
        socket.write(text, (error) => (error ? reject(error) : resolve()));
      }),
    close() {
      if (!open) return;
      stop();
      socket.end();
      clock.after(FAREWELL_MS, () => socket.destroy());
    },
  };
}

export const openTcpWire =
  (clock: Clock): OpenWire =>
  async (target, listener) => {
    if (target.protocol !== 'TCP' && target.protocol !== 'TLS') throw new Error(`no stream: ${target.protocol}`);
    const { host, address, port, caPem, acceptedCertificate } = target;
    const socket = await openSocket({ host, address, port, secure: target.protocol === 'TLS', caPem, acceptedCertificate });
    socket.setNoDelay(true);
    // The system's own probes, for a server that answers no ping.
    socket.setKeepAlive(true, PING_INTERVAL_MS);
    return wireOver(socket, target.protocol, listener, clock);
  };

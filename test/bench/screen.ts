/** What stands on the screen, pixel by pixel, asked of the X server itself (X11 protocol, core requests only): no program draws what it says it has drawn. */
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Screen {
  /** Colour at this place, 0xrrggbb. */
  pixel(x: number, y: number): Promise<number>;
  /** `performance.now()` when the colour there fits for the first time. Rejects after 15 s. */
  when(what: string, x: number, y: number, fits: (colour: number) => boolean): Promise<number>;
  stop(): Promise<void>;
}

const PATIENCE_MS = 15_000;
const GET_IMAGE = 73;
const Z_PIXMAP = 2;

/** Reads exactly so many bytes, one reader after the other. */
function readerOf(socket: Socket): (bytes: number) => Promise<Buffer> {
  let held = Buffer.alloc(0);
  let wake: () => void = () => undefined;
  socket.on('data', (chunk: Buffer) => {
    held = Buffer.concat([held, chunk]);
    wake();
  });
  return async (bytes) => {
    while (held.length < bytes) await new Promise<void>((resolve) => (wake = resolve));
    const taken = held.subarray(0, bytes);
    held = held.subarray(bytes);
    return taken;
  };
}

/** The connection's set-up without authority, which the test display does not ask for; the id of the root window. */
async function setUp(socket: Socket, read: (bytes: number) => Promise<Buffer>): Promise<number> {
  // 'l': least significant byte first; version 11.0; no name and no data of an authority.
  socket.write(Buffer.from([0x6c, 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
  const head = await read(8);
  const rest = await read(head.readUInt16LE(6) * 4);
  if (head[0] !== 1) throw new Error('the X server refuses us');
  const vendor = Math.ceil(rest.readUInt16LE(16) / 4) * 4;
  const formats = (rest[21] ?? 0) * 8;
  return rest.readUInt32LE(32 + vendor + formats);
}

export async function watchScreen(display = process.env.DISPLAY ?? ''): Promise<Screen> {
  const socket = connect(`/tmp/.X11-unix/X${display.replace(/^:|\..*$/g, '')}`);
  const read = readerOf(socket);
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  const root = await setUp(socket, read);
  const request = Buffer.alloc(20);
  request.writeUInt8(GET_IMAGE, 0);
  request.writeUInt8(Z_PIXMAP, 1);
  request.writeUInt16LE(5, 2);
  request.writeUInt32LE(root, 4);
  request.writeUInt32LE(0x1_0001, 12); // 1 x 1
  request.writeUInt32LE(0xff_ffff, 16);

  async function ask(x: number, y: number): Promise<number> {
    request.writeInt16LE(x, 8);
    request.writeInt16LE(y, 10);
    socket.write(request);
    const head = await read(32);
    if (head[0] !== 1) throw new Error(`no pixel at ${x}, ${y}`);
    return (await read(head.readUInt32LE(4) * 4)).readUInt32LE(0) & 0xff_ffff;
  }

  let last: Promise<unknown> = Promise.resolve();
  /** One at a time: what comes back is told apart by its order only. */
  function pixel(x: number, y: number): Promise<number> {
    const answer = last.then(() => ask(x, y));
    last = answer.catch(() => undefined);
    return answer;
  }

  return {
    pixel,
    async when(what, x, y, fits) {
      for (const from = performance.now(); performance.now() - from < PATIENCE_MS; await sleep(1)) {
        if (fits(await pixel(x, y))) return performance.now();
      }
      throw new Error(`${what}: not on the screen within ${PATIENCE_MS} ms`);
    },
    stop: () => new Promise((resolve) => socket.end(resolve)),
  };
}

/**
 * Reads report descriptors by the C functions of hidapi. node-hid has them in its binary and leaves them out of its JavaScript.
 */
import type * as Koffi from 'koffi';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';

/** As long as a descriptor can be: HID_API_MAX_REPORT_DESCRIPTOR_SIZE. */
const MAX_BYTES = 4096;
/** Opening a device runs through much of the system; koffi's own 128 KiB are meant for small functions. */
const STACK_BYTES = 1 << 20;

type Handle = object | null;
interface Hidapi {
  readonly open: (path: string) => Promise<Handle>;
  readonly descriptor: (device: Handle, into: Buffer, size: number) => Promise<number>;
  readonly close: (device: Handle) => Promise<void>;
  /** What went wrong last, on `device` or, null, while opening. */
  readonly error: (device: Handle) => string | null;
  /** macOS: open without taking the device from everybody else. It holds for the process, and node-hid sets it anew each time it opens. */
  readonly share: () => void;
}

function load(library: string): Hidapi {
  const koffi = createRequire(import.meta.url)('koffi') as typeof Koffi;
  koffi.config({ async_stack_size: STACK_BYTES });
  const hidapi = koffi.load(library);
  const inThread = (signature: string) => promisify(hidapi.func(signature).async as (...args: never) => void) as never;
  return {
    open: inThread('void *hid_open_path(const char *path)'),
    descriptor: inThread('int hid_get_report_descriptor(void *device, _Out_ uint8_t *into, size_t size)'),
    close: inThread('void hid_close(void *device)'),
    error: hidapi.func('const wchar_t *hid_error(void *device)'),
    share:
      process.platform === 'darwin'
        ? (
            (set: (exclusive: number) => void) => () =>
              set(0)
          )(hidapi.func('void hid_darwin_set_open_exclusive(int exclusive)'))
        : () => undefined,
  };
}

const loaded = new Map<string, Hidapi>();
function hidapiIn(library: string): Hidapi {
  const known = loaded.get(library) ?? load(library);
  loaded.set(library, known);
  return known;
}

/**
 * The report descriptor of the device at `path` as hidapi has it: on Windows built anew, for the one collection of the path.
 * Rejects with hidapi's own words.
 * @param library node-hid's binary, loaded already. MUST NOT be used while hidapi lists or opens elsewhere: it knows no threads there
 */
export async function readHidDescriptor(library: string, path: string): Promise<Buffer> {
  const hidapi = hidapiIn(library);
  hidapi.share();
  const device = await hidapi.open(path);
  if (!device) throw new Error(hidapi.error(null) ?? 'it cannot be opened');
  try {
    const bytes = Buffer.alloc(MAX_BYTES);
    const length = await hidapi.descriptor(device, bytes, MAX_BYTES);
    if (length <= 0) throw new Error(hidapi.error(device) ?? 'it has no report descriptor');
    return bytes.subarray(0, length);
  } finally {
    await hidapi.close(device);
  }
}

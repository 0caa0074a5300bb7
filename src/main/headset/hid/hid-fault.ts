/** What kind of failure it is, of what hidapi passes on: sentences in the system's language, on Windows and macOS with a number. */
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { HidError, type HidFault } from '../hid-port.ts';

const FAULTS: Readonly<Record<string, HidFault>> = {
  // Windows: not found (file, path), no such device (DEV_NOT_EXIST, NO_SUCH_DEVICE), not connected, access denied.
  '00000002': 'gone',
  '00000003': 'gone',
  '00000037': 'gone',
  '000001B1': 'gone',
  '0000048F': 'gone',
  '00000005': 'forbidden',
  // macOS: kIOReturnNoDevice, kIOReturnNotAttached, kIOReturnNotPrivileged, kIOReturnNotPermitted (Input Monitoring).
  E00002C0: 'gone',
  E00002D9: 'gone',
  E00002C1: 'forbidden',
  E00002E2: 'forbidden',
};
/** hidapi's own words, in English everywhere; macOS. */
const GONE = /Device is disconnected|entry not found with the given path/;

/** Of Windows and macOS. @param words of hidapi */
export function faultIn(words: string): HidFault {
  const [, number] = /\(0x([0-9A-F]{8})\)/.exec(words) ?? [];
  if (number) return FAULTS[number] ?? 'failed';
  return GONE.test(words) ? 'gone' : 'failed';
}

/** Of Linux: the file tells better than a sentence. */
export async function faultAt(path: string): Promise<HidFault> {
  try {
    await access(path, constants.R_OK | constants.W_OK);
    return 'failed';
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EACCES' || code === 'EPERM') return 'forbidden';
    return code === 'ENOENT' || code === 'ENXIO' || code === 'ENODEV' ? 'gone' : 'failed';
  }
}

export const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** @param error what node-hid or hidapi said of the device at `path` */
export async function hidError(error: unknown, path: string): Promise<HidError> {
  const words = wordsOf(error);
  const fault = process.platform === 'linux' ? await faultAt(path) : faultIn(words);
  // In front of the reason stands what was tried, up to twice.
  return new HidError(fault, words.slice(words.lastIndexOf(': ') + 1).trim());
}

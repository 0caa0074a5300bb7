import type { MachineAnswer } from '../desktop-ports.ts';
import { valueOf } from './registry-value.ts';

const POLICIES = 'HKLM\\SOFTWARE\\Policies';
const KEY = `${POLICIES}\\Offhook`;

/** What a run of reg.exe ended by: its exit code, a system's code, or that it was killed for taking too long. */
interface Ended {
  readonly code?: number | string | null;
  readonly killed?: boolean;
}

function failure(error: unknown): MachineAnswer {
  const { code, killed } = error as Ended;
  return killed ? { place: KEY, fault: 'timeout' } : { place: KEY, fault: 'unreadable', detail: String(code ?? 'unknown') };
}

/**
 * One of another type is somebody's mistake, not nothing. None is expanded: the variables of our process are the user's to set, so `%ProgramFiles%`
 * could lead to a document of his own.
 */
function sourceIn(printed: string): MachineAnswer {
  const value = valueOf('Provisioning', printed);
  if (value && value.type !== 'REG_SZ') return { place: KEY, fault: 'unreadable', detail: `${value.type}, not REG_SZ` };
  return { source: value?.text === '' ? undefined : value?.text };
}

/**
 * The value by which the administrators of a Windows machine name its provisioning. reg.exe ends by 1 both for a key that is not there and for
 * one that may not be read, and its sentences are in the system's language: so the key above, which is always there, says which it was.
 * @param query what `reg query` prints of a key; rejects as `execFile` does
 */
export async function readRegistry(query: (key: string) => Promise<string>): Promise<MachineAnswer> {
  try {
    return sourceIn(await query(KEY));
  } catch (error) {
    if ((error as Ended).code !== 1) return failure(error);
    const above = await query(POLICIES).catch((why: unknown) => failure(why));
    if (typeof above !== 'string') return above;
    return above.split(/\r?\n/).some((line) => /\\Offhook\s*$/i.test(line)) ? failure(error) : { source: undefined };
  }
}

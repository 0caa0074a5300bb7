/** The end that waits for nobody: the system goes down, and takes the phone with it. */
import { setTimeout as pause } from 'node:timers/promises';
import type { CallCenter } from './calls/call-center.ts';
import { endCall } from './calls/verbs/hang-up.ts';
import type { HistoryPort } from './storage-ports.ts';

/** What one who shuts down does not notice, and no system cuts short. */
const PATIENCE_MS = 1000;

export interface Unclosed {
  readonly center: CallCenter;
  /** What still has something to tell a server. */
  readonly open: readonly { close(): Promise<unknown> }[];
  readonly saved: () => Promise<void>;
  readonly history: Pick<HistoryPort, 'close'>;
}

/**
 * Calls are ended, accounts signed off and the history written within some second. On Windows the process may be gone when this first waits: by then all
 * that is to be said is on its way, and the calls are in the history.
 */
export async function closeNow({ center, open, saved, history }: Unclosed): Promise<void> {
  for (const { id, phase } of center.calls()) if (phase !== 'ended') endAtOnce(center, id);
  await Promise.race([Promise.allSettled(open.map((one) => one.close())), pause(PATIENCE_MS, undefined, { ref: false })]);
  await saved();
  history.close();
}

/** Without the far end's word that it is over, for which there is no time. */
function endAtOnce(center: CallCenter, callId: string): void {
  const call = center.find(callId);
  const reason = { kind: 'appQuit' } as const;
  if (call && call.phase !== 'ending') endCall(center, call, reason);
  center.apply(callId, { type: 'ended', reason });
}

/** One past call. */
import type { EndReason } from './end-reason.ts';
import type { Direction, TransferOutcome } from './call.ts';
import type { Party } from './party.ts';

export interface HistoryEntry {
  readonly id: number;
  readonly accountId: string;
  /** The account's title at the time, so that the entry survives the account. */
  readonly accountTitle: string;
  readonly direction: Direction;
  readonly party: Party;
  /** Of an outgoing call, as of `Call`; absent in entries of before this was kept. */
  readonly dialed?: string;
  /** As of `Call`; absent in entries of before this was kept, too. */
  readonly direct?: true;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** Talking time in seconds; 0 when it was never answered. */
  readonly duration: number;
  readonly reason: EndReason;
  /** What came of the last transfer in it; absent where there was none, and in entries of before this was kept. */
  readonly lastTransfer?: TransferOutcome;
  /** An incoming call that nobody answered, here or elsewhere. */
  readonly missed: boolean;
  readonly seen: boolean;
}

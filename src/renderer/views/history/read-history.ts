/** Past calls as the contract's query gives them, read into the shape the views know. */
import type { CommandInput, CommandValue } from '../../../shared/commands.ts';
import type { HistoryEntry } from '../../../shared/history.ts';
import { readParty, readReason, readTransfer } from '../../../shared/read-past.ts';
import type { Phone } from '../../bridge.ts';

type Raw = CommandValue<'listHistory'>['entries'][number];

/** A kind written by a newer version is told as a plain end. */
const readEntry = ({ lastTransfer, dialed, direct, ...raw }: Raw): HistoryEntry => ({
  ...raw,
  party: readParty(raw.party),
  reason: readReason(raw.reason, 'hungUp'),
  ...(dialed === undefined ? {} : { dialed }),
  ...(direct ? { direct } : {}),
  ...(lastTransfer ? { lastTransfer: readTransfer(lastTransfer) } : {}),
});

/** Undefined: it cannot be read now. */
export async function readHistory(phone: Phone, query: CommandInput<'listHistory'>): Promise<readonly HistoryEntry[] | undefined> {
  const result = await phone.listHistory(query);
  return result.ok ? result.value.entries.map(readEntry) : undefined;
}

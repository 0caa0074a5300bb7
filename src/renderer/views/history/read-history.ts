/** Past calls as the contract's query gives them, read into the shape the views know. */
import type { CommandInput, CommandValue } from '../../../shared/commands.ts';
import { END_KINDS, type EndKind, type EndReason } from '../../../shared/end-reason.ts';
import type { HistoryEntry } from '../../../shared/history.ts';
import type { Phone } from '../../bridge.ts';

type Raw = CommandValue<'listHistory'>['entries'][number];

const isEndKind = (kind: string): kind is EndKind => (END_KINDS as readonly string[]).includes(kind);

/** A kind written by a newer version is told as a plain end. */
const readReason = ({ kind, code, text }: Raw['reason']): EndReason => ({
  kind: isEndKind(kind) ? kind : 'hungUp',
  ...(code === undefined ? {} : { code }),
  ...(text === undefined ? {} : { text }),
});

const readEntry = (raw: Raw): HistoryEntry => {
  const { uri, number, name, contact } = raw.party;
  return { ...raw, party: { uri, number, ...(name ? { name } : {}), ...(contact ? { contact } : {}) }, reason: readReason(raw.reason) };
};

/** Undefined: it cannot be read now. */
export async function readHistory(phone: Phone, query: CommandInput<'listHistory'>): Promise<readonly HistoryEntry[] | undefined> {
  const result = await phone.listHistory(query);
  return result.ok ? result.value.entries.map(readEntry) : undefined;
}

/** What was kept of a past call, from the shape that a schema lets through to the one that the code knows. Pure. */
import type { TransferOutcome } from './call.ts';
import { END_KINDS, type EndKind, type EndReason } from './end-reason.ts';
import type { RawParty, RawReason, RawTransfer } from './history-schema.ts';
import type { Party } from './party.ts';

const isEndKind = (kind: string): kind is EndKind => (END_KINDS as readonly string[]).includes(kind);

/** @param otherwise what a kind is told as that a newer version has written */
export const readReason = ({ kind, code, text, cause, warning }: RawReason, otherwise: EndKind): EndReason => ({
  kind: isEndKind(kind) ? kind : otherwise,
  ...(code === undefined ? {} : { code }),
  ...(text === undefined ? {} : { text }),
  ...(cause === undefined ? {} : { cause }),
  ...(warning === undefined ? {} : { warning }),
});

export const readParty = ({ uri, number, name, contact }: RawParty): Party => ({
  ...{ uri, number },
  ...(name ? { name } : {}),
  ...(contact ? { contact } : {}),
});

export const readTransfer = ({ result, party, reason }: RawTransfer): TransferOutcome => ({
  result,
  party: readParty(party),
  ...(reason === undefined ? {} : { reason: readReason(reason, 'refused') }),
});

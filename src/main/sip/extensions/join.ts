/** Join (RFC 3911): a wish to be added to a call of ours, which this phone does not grant. Pure. */
import type { Headers } from '../identity.ts';
import { readReplaces } from '../read-replaces.ts';

/** RFC 3911 4: of several, or beside a Replaces, none can be meant; one of an unknown call is told apart from one that is refused. */
export function refusedJoin(
  headers: Headers,
  knows: (callId: string, localTag: string, remoteTag: string) => boolean,
): 400 | 481 | 488 | undefined {
  const values = headers.getHeaders('Join');
  if (values.length === 0) return undefined;
  const join = values.length === 1 && headers.getHeaders('Replaces').length === 0 ? readReplaces(values[0] ?? '') : undefined;
  if (!join) return 400;
  return knows(join.callId, join.toTag, join.fromTag) ? 488 : 481;
}

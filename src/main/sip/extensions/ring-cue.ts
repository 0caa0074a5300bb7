/** What Alert-Info says a call is: urns of RFC 7462, `info=` and the rings of Bellcore that older servers name. Its sounds are never fetched. Pure. */
import type { RingCue } from '../../../shared/ringing.ts';
import type { Headers } from '../identity.ts';
import { alertValues } from './answer-wish.ts';

/** The first that fits; ring 1 of Bellcore is the usual one. */
const CUES: readonly (readonly [RegExp, RingCue])[] = [
  [/urn:alert:priority:high\b|info\s*=\s*"?(alert-)?(urgent|emergency|priority)\b|bellcore-dr4\b/i, 'urgent'],
  [/urn:alert:service:recall\b|info\s*=\s*"?(alert-)?(recall|callback)\b|bellcore-dr5\b/i, 'recall'],
  [/urn:alert:service:forward\b|info\s*=\s*"?alert-(group|community-\d)\b|bellcore-dr3\b/i, 'group'],
  [/urn:alert:source:internal\b|info\s*=\s*"?(alert-)?internal\b|bellcore-dr2\b/i, 'internal'],
];

export function ringCue(headers: Headers): RingCue | undefined {
  const values = alertValues(headers);
  return CUES.find(([pattern]) => values.some((value) => pattern.test(value)))?.[1];
}

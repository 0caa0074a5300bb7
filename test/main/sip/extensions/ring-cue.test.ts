import { expect, it } from 'vitest';
import { ringCue } from '../../../../src/main/sip/extensions/ring-cue.ts';

it.each([
  ['<urn:alert:source:internal>', 'internal'],
  ['<urn:alert:priority:high>, <urn:alert:source:internal>', 'urgent'],
  ['<urn:alert:service:recall:callback>', 'recall'],
  ['<http://www.notused.com>;info=alert-internal;x-line-id=0', 'internal'],
  ['<http://127.0.0.1/Bellcore-dr3>', 'group'],
  ['info="alert-group"', 'group'],
  ['<urn:alert:source:external>', undefined],
  ['<http://127.0.0.1/Bellcore-dr1>', undefined],
  ['<http://example.com/internal.wav>', undefined],
  ['', undefined],
])('%s: %s', (value, cue) => {
  expect(ringCue({ getHeader: () => value, getHeaders: (name) => (name === 'Alert-Info' ? [value] : []) })).toBe(cue);
});

import { describe, expect, it } from 'vitest';
import { COMMAND_ERRORS } from '../../../src/shared/command-error.ts';
import { END_KINDS } from '../../../src/shared/end-reason.ts';
import { NOTICE_KINDS } from '../../../src/shared/snapshot.ts';
import { en } from '../../../src/shared/words/en.ts';
import { pickWords } from '../../../src/shared/words/catalogue.ts';

/** Every sentence of the catalogue with its path; functions are called with stand-ins. */
function sentences(tree: unknown, path = ''): [string, string][] {
  if (typeof tree === 'string') return [[path, tree]];
  if (typeof tree === 'function') return sentences((tree as (...args: unknown[]) => unknown)('Anna', 'Bob', 'Carol'), path);
  return Object.entries(tree as object).flatMap(([key, value]) => sentences(value, `${path}.${key}`));
}

describe('the English catalogue', () => {
  it.each([
    ['ends', END_KINDS, en.ends],
    ['notices', NOTICE_KINDS, en.noticeKinds],
    ['command errors', COMMAND_ERRORS, en.commandErrors],
  ] as const)('has a sentence for all kinds of %s and no other', (_, kinds, table) => {
    expect(Object.keys(table).sort()).toEqual([...kinds].sort());
  });

  it('says something everywhere, in sentence case and without blanks at its ends', () => {
    for (const [path, text] of sentences(en)) {
      expect(text.trim(), path).not.toBe('');
      expect(text, path).toBe(text.trim());
      expect(text, path).not.toMatch(/undefined|\[object/);
    }
  });

  it('tells what is so in one sentence without a full stop, and what to do in whole ones', () => {
    for (const [path, text] of sentences(en)) {
      if (path.endsWith('.sentence')) expect(text, path).not.toMatch(/[.!]$/);
      if (path.endsWith('.advice') && path !== '.calls.detail.advice') expect(text, path).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('keeps the jargon of the protocol off the surface', () => {
    for (const [path, text] of sentences({ ...en, account: {}, settings: {} }))
      expect(text, path).not.toMatch(/\b(SIP|REGISTER|INVITE|REFER|BYE|SDP|RTP|ICE|DTMF|codec|4\d\d)\b/);
  });
});

describe('the choice of a language', () => {
  it('takes English where no catalogue fits', () => {
    expect(pickWords(['tlh-KX', 'en-GB'])).toBe(en);
    expect(pickWords([])).toBe(en);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PLACEHOLDERS, type CallValues } from '../../../src/shared/automation/placeholders.ts';
import { needsConsent, renderUrl, urlFault } from '../../../src/shared/automation/url-template.ts';

const values = (part: Partial<CallValues> = {}): CallValues => ({
  ...(Object.fromEntries(PLACEHOLDERS.map((name) => [name, ''])) as CallValues),
  ...part,
});

describe('an address with placeholders', () => {
  it.each([
    ['https://crm.example/find?tel={number}&who={name}', 'https://crm.example/find?tel=%2B49%2030%2F1&who=Anna%20%26%20Co'],
    ['https://crm.example/{number}/{name}#{callId}', 'https://crm.example/%2B49%2030%2F1/Anna%20%26%20Co#c1'],
    ['http://[::1]:8080/x', 'http://[::1]:8080/x'],
    ['mycrm:open?n={number}', 'mycrm:open?n=%2B49%2030%2F1'],
    ['https://crm.example/{{{number}}}', 'https://crm.example/{%2B49%2030%2F1}'],
  ])('%s', (template, url) => {
    expect(urlFault(template)).toBeUndefined();
    expect(renderUrl(template, values({ number: '+49 30/1', name: 'Anna & Co', callId: 'c1' }))).toBe(url);
  });

  it.each([
    ['', 'empty'],
    ['crm.example/{number}', 'noScheme'],
    ['{name}://crm.example', 'noScheme'],
    ['javascript:alert({name})', 'scheme'],
    ['FILE:///etc/passwd', 'scheme'],
    ['data:text/html,{name}', 'scheme'],
    ['ms-msdt:/id {name}', 'space'],
    ['ms-msdt:/id', 'scheme'],
    ['https://crm.example/a b', 'space'],
    ['java\tscript:x', 'space'],
    ['https:{number}', 'noHost'],
    ['https:/{number}/x', 'noHost'],
    ['https:///{number}', 'noHost'],
    ['https://{name}.example/', 'placeholderInHost'],
    ['https://crm.example:{number}/', 'placeholderInHost'],
    ['mycrm://{name}/x', 'placeholderInHost'],
    ['https://crm.example/{nmae}', 'placeholder'],
    ['https://crm.example/{number', 'placeholder'],
    ['https://crm.example/number}', 'placeholder'],
  ])('%s is refused: %s', (template, fault) => expect(urlFault(template)).toBe(fault));

  it('of the web needs no consent, any other does', () => {
    expect(['https://a/', 'HTTP://a/', 'mycrm:x', 'tel:{number}'].map(needsConsent)).toEqual([false, false, true, true]);
  });

  it.each(['.', '..'])('is none where a value would climb: %s', (name) => {
    const template = 'https://crm.example/people/{name}/delete/{number}';
    expect(renderUrl(template, values({ name, number: '1' }))).toBeUndefined();
    expect(renderUrl('https://crm.example/a/{name}{number}?q={name}', values({ name: '.', number: name }))).toBe(
      name === '.' ? undefined : 'https://crm.example/a/...?q=.',
    );
    expect(renderUrl('https://crm.example/a/{name}{number}', values({ name: '.', number: '' }))).toBeUndefined();
    expect(renderUrl('https://crm.example/a?q={name}', values({ name }))).toBe(`https://crm.example/a?q=${name}`);
  });

  const nasty = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.string({
      unit: fc.constantFrom('.', '/', '\\', '%2e', '%', '?', '#', '&', '=', '@', ':', '\t', '\n', '\0', '\ud800', ' ', '"', '<'),
      maxLength: 8,
    }),
  );

  it('whatever a caller is called, has the host, the segments and the parameters of its template', () => {
    const template = 'https://user@crm.example:8443/a/{name}/x-{number}/{name}{number}?who={name}&tel={number}#{name}';
    const usual = new URL(renderUrl(template, values({ name: 'n', number: '1' }))!);
    fc.assert(
      fc.property(nasty, nasty, (name, number) => {
        const text = renderUrl(template, values({ name, number }));
        if (text === undefined) {
          expect([name, name + number].some((segment) => /^\.{1,2}$/.test(segment))).toBe(true);
          return;
        }
        const url = new URL(text);
        expect(url.href).toBe(text);
        expect([url.protocol, url.host, url.username]).toEqual([usual.protocol, usual.host, usual.username]);
        expect(url.pathname.split('/').length).toBe(usual.pathname.split('/').length);
        expect([...url.searchParams.keys()]).toEqual(['who', 'tel']);
        expect(url.searchParams.get('who')).toBe(name.replace(/\p{Surrogate}/gu, '\ufffd'));
      }),
      { numRuns: 5_000 },
    );
  });

  it('any template has a fault or renders, and nothing throws', () => {
    const piece = fc.constantFrom(
      '{name}',
      '{number}',
      '{',
      '}',
      '{{',
      'https',
      'http',
      ':',
      '//',
      '/',
      '?',
      '#',
      '@',
      'x.example',
      '.',
      '\\',
      '[',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), nasty, (pieces, name) => {
        const template = pieces.join('');
        if (urlFault(template) !== undefined) return;
        const plain = renderUrl(template, values({ name: 'n', number: 'n' }));
        const url = renderUrl(template, values({ name, number: name }));
        // What the parser refuses it refuses whoever calls.
        if (!plain || !url || !URL.canParse(plain)) return;
        expect(new URL(url).host).toBe(new URL(plain).host);
        expect(new URL(url).protocol).toBe(new URL(plain).protocol);
      }),
      { numRuns: 20_000 },
    );
  });
});

import { expect, it } from 'vitest';
import { isHeaderName, isHeaderValue, originOf, webhookUrlFault } from '../../../src/shared/automation/webhook.ts';

it.each([
  ['', undefined],
  ['https://hooks.example/calls?x=1', undefined],
  ['https://hooks.example:8443', undefined],
  ['http://127.0.0.1:3000/x', undefined],
  ['http://localhost/x', undefined],
  ['http://[::1]:80/', undefined],
  ['http://hooks.example/', 'plain'],
  ['http://127.0.0.1.evil.example/', 'plain'],
  ['http://localhost.evil.example/', 'plain'],
  ['http://127.0.0.1@evil.example/', 'credentials'],
  ['https://me:secret@hooks.example/', 'credentials'],
  ['http://127.0.0.1\\@evil.example/', 'url'],
  ['http://127.0.0.1#@evil.example/', 'url'],
  ['ftp://hooks.example/', 'scheme'],
  ['hooks.example', 'url'],
  ['https://', 'url'],
  ['https:///x', 'url'],
  ['https://a b/', 'url'],
  ['https://a:99999999/', 'url'],
] as const)('a webhook at %s: %s', (url, fault) => expect(webhookUrlFault(url)).toBe(fault));

it('what passes is read alike by a URL parser', () => {
  for (const url of ['https://hooks.example/calls?x=1', 'http://127.0.0.1:3000/x', 'http://[::1]:80/'])
    expect(originOf(url).replace(/:80$/, '')).toBe(new URL(url).origin);
});

it('its secret goes into a header of its own', () => {
  expect(['Authorization', 'X-Token'].map(isHeaderName)).toEqual([true, true]);
  expect(['Host', 'content-length', 'Transfer-Encoding', 'a b', '', 'x:y', 'x\r\ny'].some(isHeaderName)).toBe(false);
  expect(isHeaderValue('Bearer a b')).toBe(true);
  expect(['a\r\nX: y', ' a', 'a ', '', 'ä'].some(isHeaderValue)).toBe(false);
});

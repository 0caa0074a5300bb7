import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CONTENT_SECURITY_POLICY, fileOf, typeOf } from '../../../src/main/desktop/assets.ts';

const folder = join('/opt', 'offhook', 'renderer');

describe('our own scheme', () => {
  it.each([
    ['app://offhook/', 'index.html'],
    ['app://offhook/index.html?x#y', 'index.html'],
    ['app://offhook/assets/a%20b.js', 'assets/a b.js'],
    ['app://offhook/a/../index.html', 'index.html'],
  ])('%s is %s', (url, file) => {
    expect(fileOf(url, folder)).toBe(join(folder, file));
  });

  it.each([
    'app://other/index.html',
    'https://offhook/index.html',
    'file:///etc/passwd',
    'app://offhook/..%2f..%2fetc/passwd',
    'app://offhook/%2e%2e%2f%2e%2e%2fsecrets.json',
    'app://offhook/..%5c..%5csecrets.json',
    'app://offhook/a%00.html',
    'app://offhook/C:%5cx',
    'app://offhook/%',
    'app://offhook/..%2frenderer-of-another/x.js',
    'nonsense',
  ])('%s is nothing', (url) => {
    expect(fileOf(url, folder)).toBeUndefined();
  });

  it('labels files, and unknown ones as bytes', () => {
    expect(typeOf('/x/app.JS')).toBe('text/javascript; charset=utf-8');
    expect(typeOf('/x/font.woff2')).toBe('font/woff2');
    expect(typeOf('/x/thing')).toBe('application/octet-stream');
  });

  it('allows nothing inline and nobody else', () => {
    expect(CONTENT_SECURITY_POLICY).toContain("default-src 'self'");
    expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe|\*|data:|blob:|https?:/);
  });
});

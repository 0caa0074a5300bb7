/** Which file a URL of our own scheme means, and how it is labelled. Pure. */
import { extname, join, sep } from 'node:path';

export const APP_SCHEME = 'app';
export const APP_ORIGIN = `${APP_SCHEME}://offhook`;

/** Blob and data URLs, eval, inline scripts and styles, frames, forms and other hosts are all refused by it. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wav': 'audio/wav',
  '.ogg': 'audio/ogg',
  '.mp3': 'audio/mpeg',
  '.wasm': 'application/wasm',
};

export const typeOf = (file: string): string => TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream';

/** Undefined for other hosts, names that cannot be decoded, and whatever would lie outside `folder`. */
export function fileOf(url: string, folder: string): string | undefined {
  try {
    const { protocol, host, pathname } = new URL(url);
    if (`${protocol}//${host}` !== APP_ORIGIN) return undefined;
    const path = decodeURIComponent(pathname);
    // A backslash or a colon would be read as a path by Windows; a zero byte ends a name early.
    if (/[\\:\0]/.test(path)) return undefined;
    const file = join(folder, path === '/' ? 'index.html' : path);
    return file.startsWith(folder.endsWith(sep) ? folder : folder + sep) ? file : undefined;
  } catch {
    return undefined;
  }
}

/** Our own scheme, `app://offhook/`, instead of file://: it has an origin, headers, and no way to other files. */
import { protocol, type Session } from 'electron';
import { readFile } from 'node:fs/promises';
import { APP_SCHEME, CONTENT_SECURITY_POLICY, fileOf, typeOf } from './assets.ts';

/** To be called before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
}

const HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
} as const;

const notFound = (): Response => new Response('Not found', { status: 404, headers: { ...HEADERS, 'content-type': 'text/plain' } });

/** Serve the files of `folder` (absolute) and nothing else. */
export function serveApp(session: Session, folder: string): void {
  session.protocol.handle(APP_SCHEME, async ({ url, method }) => {
    const file = method === 'GET' ? fileOf(url, folder) : undefined;
    if (!file) return notFound();
    try {
      return new Response(await readFile(file), { headers: { ...HEADERS, 'content-type': typeOf(file) } });
    } catch {
      return notFound();
    }
  });
}

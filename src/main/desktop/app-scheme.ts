/** Our own scheme, `app://offhook/`, instead of file://: it has an origin, headers, and no way to other files. */
import { protocol, type ProtocolRequest, type ProtocolResponse, type Session } from 'electron';
import { readFile } from 'node:fs/promises';
import { APP_SCHEME, CONTENT_SECURITY_POLICY, fileOf, typeOf } from './assets.ts';

/** To be called before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

const HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
};

const notFound: ProtocolResponse = {
  statusCode: 404,
  headers: { ...HEADERS, 'content-type': 'text/plain' },
  data: Buffer.from('Not found'),
};

async function responseTo({ url, method }: ProtocolRequest, folder: string): Promise<ProtocolResponse> {
  const file = method === 'GET' ? fileOf(url, folder) : undefined;
  if (!file) return notFound;
  try {
    return { data: await readFile(file), headers: { ...HEADERS, 'content-type': typeOf(file) } };
  } catch {
    return notFound;
  }
}

/** Serve one page with nothing in it, whatever is asked for, under the same policy. */
export function serveEmptyPage(session: Session): void {
  const page: ProtocolResponse = { headers: { ...HEADERS, 'content-type': typeOf('empty.html') }, data: Buffer.from('') };
  session.protocol.registerBufferProtocol(APP_SCHEME, (_request, answer) => answer(page));
}

/**
 * Serve the files of `folder` (absolute) and nothing else. Resolves when the first has been handed to Chromium. By the older of
 * Electron's two ways: `protocol.handle` answers with a `Response`, for which Node loads all of fetch while the page waits.
 */
export function serveApp(session: Session, folder: string): Promise<void> {
  return new Promise((handed) => {
    session.protocol.registerBufferProtocol(APP_SCHEME, (request, answer) => {
      void responseTo(request, folder).then((response) => {
        answer(response);
        setTimeout(handed);
      });
    });
  });
}

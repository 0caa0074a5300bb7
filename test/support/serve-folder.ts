/** A web server of whole files on 127.0.0.1, which remembers what it was asked for. */
import { createReadStream, statSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';

export interface FolderServer {
  /** Ends with a slash. */
  readonly url: string;
  /** Names of files, and their request headers, in the order in which they were asked for. */
  readonly asked: readonly { readonly file: string; readonly headers: NodeJS.Dict<string | string[]> }[];
  /** Names of files that are begun and no more. */
  readonly held: Set<string>;
  /** How many wait for one of them. */
  waiting(): number;
  stop(): Promise<void>;
}

export async function serveFolder(folder: string): Promise<FolderServer> {
  const asked: { file: string; headers: NodeJS.Dict<string | string[]> }[] = [];
  const held = new Set<string>();
  const waiting = new Set<ServerResponse>();
  const server = createServer(({ url = '', headers }, answer) => {
    const file = basename(new URL(url, 'http://127.0.0.1').pathname);
    asked.push({ file, headers });
    const size = statSync(join(folder, file), { throwIfNoEntry: false })?.size;
    if (size === undefined) answer.writeHead(404).end();
    else if (held.has(file)) {
      waiting.add(answer.once('close', () => waiting.delete(answer)));
      answer.writeHead(200, { 'content-length': size }).write('x');
    } else createReadStream(join(folder, file)).pipe(answer.writeHead(200, { 'content-length': size }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    ...{ asked, held },
    waiting: () => waiting.size,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

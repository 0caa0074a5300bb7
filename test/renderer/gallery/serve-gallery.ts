/** Builds the gallery's page and serves it on loopback under the app's own content security policy. */
import react from '@vitejs/plugin-react';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, normalize } from 'node:path';
import { build } from 'vite';
import { CONTENT_SECURITY_POLICY, typeOf } from '../../../src/main/desktop/assets.ts';

export interface Gallery {
  readonly url: string;
  close(): Promise<void>;
}

export async function serveGallery(): Promise<Gallery> {
  const folder = await mkdtemp(join(tmpdir(), 'offhook-gallery-'));
  const root = import.meta.dirname;
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [react()],
    build: {
      outDir: folder,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 4000,
      rollupOptions: { input: join(root, 'page.html') },
    },
  });
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
    if (path === '/favicon.ico') return void response.writeHead(204).end();
    const file = createReadStream(join(folder, path));
    file.on('error', () => response.writeHead(404).end());
    file.on('open', () => {
      response.writeHead(200, { 'content-type': typeOf(path), 'content-security-policy': CONTENT_SECURITY_POLICY });
      file.pipe(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/page.html`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

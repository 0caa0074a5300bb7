/** The second door: the same commands and snapshots for scripts, over a local socket. JSON-RPC 2.0, one object a line. */
import { mkdirSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { serveClient, type ControlDoor } from './control-client.ts';
import { removePointer, socketPath, writePointer } from './endpoint.ts';

const errorCode = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    // The socket is made within this call; nobody else may open it, not even for a moment.
    const before = process.platform === 'win32' ? undefined : process.umask(0o177);
    try {
      server.listen(path, () => {
        server.off('error', reject);
        resolve();
      });
    } finally {
      if (before !== undefined) process.umask(before);
    }
  });
}

function isAnswered(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(path);
    const tell = (answered: boolean) => (): void => {
      probe.destroy();
      resolve(answered);
    };
    probe.once('connect', tell(true));
    probe.once('error', tell(false));
  });
}

/** A socket that nobody answers was left by an Offhook that was killed: it is taken over. */
async function listenTakingOver(server: Server, path: string): Promise<void> {
  try {
    await listen(server, path);
  } catch (error) {
    if (errorCode(error) !== 'EADDRINUSE' || (await isAnswered(path))) throw error;
    rmSync(path, { force: true });
    await listen(server, path);
  }
}

/** Open the door for the profile. Rejects when no socket can be made, or when another Offhook answers on it. */
export async function serveControl({ profileFolder, ...door }: ControlDoor & { profileFolder: string }): Promise<{ close(): void }> {
  mkdirSync(profileFolder, { recursive: true, mode: 0o700 });
  const path = socketPath(profileFolder);
  const clients = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    clients.add(socket);
    socket.once('close', () => clients.delete(socket));
    serveClient(socket, door);
  });
  await listenTakingOver(server, path);
  server.on('error', (error) => {
    door.log.error('the control socket failed', { error: String(error) });
  });
  try {
    writePointer(profileFolder, { socket: path, pid: process.pid });
  } catch (error) {
    server.close();
    throw error;
  }
  return {
    /** What was written already still goes out. */
    close() {
      removePointer(profileFolder);
      server.close();
      for (const socket of clients) socket.destroySoon();
    },
  };
}

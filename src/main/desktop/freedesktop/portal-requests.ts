/** How xdg-desktop-portal is asked: each request is an object whose Response comes once the desktop, or its user, has decided. */
import { typed, type Peer, type SessionBus, type Signal } from './session-bus.ts';

export const PORTAL = { destination: 'org.freedesktop.portal.Desktop', path: '/org/freedesktop/portal/desktop' } as const;
const REQUEST = 'org.freedesktop.portal.Request';

export interface Answer {
  /** 0: done; 1: the user said no; 2: it ended otherwise. */
  readonly code: number;
  readonly results: Readonly<Record<string, unknown>>;
}

export interface Asked {
  /** Where the request is until it is answered. */
  readonly handle: string;
  /** There is none once the request is closed. Rejects where the portal goes away. */
  readonly answer: Promise<Answer>;
}

export interface PortalRequests {
  /** `signature` and `args` are without the options, which every request has as its last argument. */
  ask(on: Peer, member: string, signature: string, args: readonly unknown[], options?: Record<string, unknown>): Promise<Asked>;
  hear(signal: Signal): void;
  /** The portal is gone: nothing more is answered. */
  forget(): void;
}

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

export function createPortalRequests(bus: SessionBus): PortalRequests {
  const waiting = new Map<string, Waiting>();
  let last = 0;
  return {
    async ask(on, member, signature, args, options = {}) {
      const token = `offhook${(last += 1)}`;
      // It may come before the method has returned.
      const answer = new Promise<Answer>((resolve, reject) => void waiting.set(token, { resolve, reject }));
      // Whoever asked hears of it, if he still waits.
      answer.catch(() => undefined);
      try {
        const body = [...args, { ...options, handle_token: typed('s', token) }];
        return { handle: String(await bus.call(on, member, `${signature}a{sv}`, body)), answer };
      } catch (error) {
        waiting.delete(token);
        throw error;
      }
    },
    hear({ interface: from, member, path, body: [code, results] }) {
      if (from !== REQUEST || member !== 'Response') return;
      const token = path.slice(path.lastIndexOf('/') + 1);
      waiting.get(token)?.resolve({ code: Number(code), results: (results ?? {}) as Answer['results'] });
      waiting.delete(token);
    },
    forget() {
      for (const { reject } of waiting.values()) reject(new Error('the portal is gone'));
      waiting.clear();
    },
  };
}

/** The desktop asks no more. */
export const closeRequest = (bus: SessionBus, path: string): Promise<unknown> =>
  bus.call({ ...PORTAL, path, interface: REQUEST }, 'Close').catch(() => undefined);

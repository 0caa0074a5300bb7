/** The edge to the user's own server. */
import type { WebhookFault } from '../../shared/automation/webhook.ts';

export interface Letter {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
/** Undefined: it has arrived. MUST NOT reject, and MUST come to an end. */
export type Post = (letter: Letter) => Promise<WebhookFault | undefined>;

/** What is used of `fetch`. */
type Fetch = (url: string, init: RequestInit) => Promise<Pick<Response, 'status' | 'ok' | 'body'>>;

/** Enough for a slow server, and little beside the pauses between tries. */
export const PATIENCE_MS = 10_000;

/** A redirect is not followed: the secret is for the server that the user named. */
export const createPost =
  (fetch: Fetch, patience = PATIENCE_MS): Post =>
  async ({ url, headers, body }) => {
    try {
      const signal = AbortSignal.timeout(patience);
      const {
        status,
        ok,
        body: answer,
      } = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'error', credentials: 'omit' });
      // What it says is not read.
      void answer?.cancel().catch(() => undefined);
      return ok ? undefined : { kind: 'status', status };
    } catch (error) {
      if (error instanceof Error && error.name === 'TimeoutError') return { kind: 'timeout' };
      const { cause } = error as { cause?: { code?: unknown } };
      return { kind: 'unreachable', detail: (typeof cause?.code === 'string' ? cause.code : String(error)).slice(0, 200) };
    }
  };

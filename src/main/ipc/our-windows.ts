/** Which windows are ours, and who in them may speak to us. */
import type { WebContents, WebFrameMain } from 'electron';
import type { Caller } from '../dispatch.ts';

export interface OurWindows {
  /** Scheme and host of our own pages, e.g. `app://offhook`. */
  readonly origin: string;
  /** Those that are open. */
  all(): readonly OurWindow[];
}

export interface OurWindow {
  readonly contents: WebContents;
  /** As whom its page speaks. */
  readonly caller: Extract<Caller, 'window' | 'card'>;
}

interface Sender {
  readonly sender: WebContents;
  /** null when the frame went away meanwhile. */
  readonly senderFrame: WebFrameMain | null;
}

const originOf = (url: string): string | undefined => {
  try {
    const { protocol, host } = new URL(url);
    return `${protocol}//${host}`;
  } catch {
    return undefined;
  }
};

/** Who speaks: only the main frame of a window we made, and only while it shows a page of ours. Undefined: a stranger. */
export function callerOf({ sender, senderFrame }: Sender, windows: OurWindows): OurWindow['caller'] | undefined {
  const window = windows.all().find(({ contents }) => contents === sender);
  const isOurs = senderFrame !== null && senderFrame === sender.mainFrame && originOf(senderFrame.url) === windows.origin;
  return isOurs ? window?.caller : undefined;
}

/** Send to each of our windows. False when there was none to take it. */
export function pushToWindows(windows: OurWindows, channel: string, payload: unknown): boolean {
  const open = windows.all().filter(({ contents }) => !contents.isDestroyed() && !contents.isCrashed());
  for (const { contents } of open) contents.send(channel, payload);
  return open.length > 0;
}

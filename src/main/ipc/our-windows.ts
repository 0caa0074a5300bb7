/** Which windows are ours, and who in them may speak to us. */
import type { WebContents, WebFrameMain } from 'electron';

export interface OurWindows {
  /** Scheme and host of our own pages, e.g. `app://offhook`. */
  readonly origin: string;
  /** Those that are open. */
  all(): readonly WebContents[];
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

/** Only the main frame of a window we made, and only while it shows a page of ours. */
export function isTrusted({ sender, senderFrame }: Sender, windows: OurWindows): boolean {
  return (
    windows.all().includes(sender) &&
    senderFrame !== null &&
    senderFrame === sender.mainFrame &&
    originOf(senderFrame.url) === windows.origin
  );
}

/** Send to each of our windows. False when there was none to take it. */
export function pushToWindows(windows: OurWindows, channel: string, payload: unknown): boolean {
  const open = windows.all().filter((contents) => !contents.isDestroyed() && !contents.isCrashed());
  for (const contents of open) contents.send(channel, payload);
  return open.length > 0;
}

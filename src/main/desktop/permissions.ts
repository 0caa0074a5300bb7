/** What our page may do beyond showing itself: hear and play sound, and copy what it shows. Everything else, and everybody else, is refused. */
import type { Session, WebContents } from 'electron';
import { APP_ORIGIN } from './assets.ts';

/** `speaker-selection` chooses an output; the rest of sound comes under `media`. `clipboard-sanitized-write` puts text on the clipboard; it reads nothing. */
const ALLOWED = new Set(['media', 'speaker-selection', 'clipboard-sanitized-write']);

interface Wish {
  readonly permission: string;
  /** Origin or URL of who asks, as Electron gives it. */
  readonly from: string;
  readonly isMainFrame: boolean;
  readonly mediaTypes: readonly string[];
}

const isOurs = (from: string): boolean => from === APP_ORIGIN || from.startsWith(`${APP_ORIGIN}/`);

/** Pure. Media of unknown type is what a page without an open device is asked for when it lists devices. */
export const isAllowed = ({ permission, from, isMainFrame, mediaTypes }: Wish): boolean =>
  ALLOWED.has(permission) && isOurs(from) && isMainFrame && mediaTypes.every((type) => type !== 'video');

/** Lock the session down. `isOurContents` says whether a page belongs to a window we made. */
export function guardPermissions(session: Session, isOurContents: (contents: WebContents) => boolean): void {
  session.setPermissionRequestHandler((contents, permission, answer, details) => {
    const mediaTypes = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    answer(isOurContents(contents) && isAllowed({ permission, from: details.requestingUrl, isMainFrame: details.isMainFrame, mediaTypes }));
  });
  session.setPermissionCheckHandler((contents, permission, requestingOrigin, details) => {
    if (contents && !isOurContents(contents)) return false;
    const { isMainFrame, mediaType } = details;
    return isAllowed({ permission, from: requestingOrigin, isMainFrame, mediaTypes: mediaType ? [mediaType] : [] });
  });
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler(null);
}

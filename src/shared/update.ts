/** How this Offhook stands to newer versions of itself. */

/**
 * `noFeed`: it was built without an address to ask. `packageManager`: whoever installed it for the computer keeps it up to date. `byHand`: it lies
 * where it was unpacked, and is replaced as it came there.
 */
export type NoUpdates = 'noFeed' | 'packageManager' | 'byHand';

export type UpdateView =
  | { readonly state: 'off'; readonly why: NoUpdates }
  /** `checkedAt`: epoch ms of the last answer, which was that there is nothing newer. */
  | { readonly state: 'idle'; readonly checkedAt?: number }
  | { readonly state: 'checking' }
  /** `percent`: whole. */
  | { readonly state: 'downloading'; readonly version: string; readonly percent: number }
  /** It lies on the disk, checked, and takes over when Offhook quits. */
  | { readonly state: 'ready'; readonly version: string }
  /** Tried again by itself. `untrusted`: what was offered is not signed, or not what was signed. */
  | { readonly state: 'failed'; readonly why: 'untrusted' | 'unreachable'; readonly detail: string };

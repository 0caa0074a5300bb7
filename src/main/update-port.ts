/** What fetches newer versions and puts them in place. */
export type UpdaterEvent =
  | { readonly type: 'none' }
  /** Signed by whom we trust; its download has begun. */
  | { readonly type: 'found'; readonly version: string }
  /** It is not fetched, or no further: the feed is to be asked again. */
  | { readonly type: 'postponed' }
  /** 0 to 100. */
  | { readonly type: 'progress'; readonly percent: number }
  | { readonly type: 'downloaded'; readonly version: string }
  | { readonly type: 'failed'; readonly why: 'untrusted' | 'unreachable'; readonly detail: string };

/** Whatever happens is told by events: nothing throws or rejects. A version that is not newer, or not signed, MUST NOT be fetched. */
export interface UpdaterPort {
  /** Ask the feed, and fetch what it has. */
  check(): void;
  /** Stop fetching; what has come of it is for nobody. Told as `postponed`. */
  cancel(): void;
  /**
   * Put in place what was downloaded and end this program, which has closed everything by now. MUST NOT happen but by this. `andRun`: start the newer one.
   * `fail`: called instead where it cannot be, with the program as it was.
   */
  install(andRun: boolean, fail: () => void): void;
}

export type OpenUpdater = (listen: (event: UpdaterEvent) => void) => Promise<UpdaterPort>;

/** How the program came onto the disk. */
export interface Installation {
  readonly platform: NodeJS.Platform;
  /** The program. */
  readonly program: string;
  /** The AppImage that was started, where it is one. */
  readonly appImage: string | undefined;
  /** Of whom newer versions must be (Ed25519, base64 of SPKI, DER); empty where the package has no feed. */
  readonly updateKey: string;
  readonly exists: (path: string) => boolean;
  readonly canWrite: (path: string) => boolean;
}

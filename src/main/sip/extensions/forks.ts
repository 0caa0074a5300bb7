/** Early media of an INVITE that rings in several places: which of them is heard (RFC 3960 3.1, RFC 6228). */

export interface EarlyMedia {
  /** Of the fork. */
  readonly tag: string | undefined;
  /** Of the INVITE: one that was redirected has another. */
  readonly cseq: number;
  readonly sdp: string;
}

export interface Forks {
  /** A 18x with a session description. */
  sent(media: EarlyMedia): void;
  ended(tag: string | undefined): void;
}

/** `hear` is given what is to be applied. The first to send sound is heard; when that fork ends, or its INVITE does, the next. */
export function createForks(hear: (sdp: string) => void): Forks {
  let heard: EarlyMedia | undefined;
  let waiting: EarlyMedia[] = [];
  const take = (media: EarlyMedia): void => {
    heard = media;
    hear(media.sdp);
  };
  return {
    sent(media) {
      if (heard && heard.cseq !== media.cseq) {
        heard = undefined;
        waiting = [];
      }
      if (heard && heard.tag !== media.tag) waiting = [...waiting.filter(({ tag }) => tag !== media.tag), media];
      else if (heard?.sdp !== media.sdp) take(media);
    },
    ended(tag) {
      waiting = waiting.filter((one) => one.tag !== tag);
      if (!heard || heard.tag !== tag) return;
      heard = undefined;
      const next = waiting.shift();
      if (next) take(next);
    },
  };
}

/** What a call sends: the microphone, or silence. */
export interface Voice {
  /**
   * @param source the open microphone; undefined: silence
   * @param muted takes effect at once, in this very turn
   */
  speak(source: MediaStreamTrack | undefined, muted: boolean): void;
  close(): void;
}

/** Each call sends a clone of its own, so that muting one call mutes no other. */
export function createVoice(sender: RTCRtpSender, silence: MediaStreamTrack): Voice {
  let source: MediaStreamTrack | undefined;
  let clone: MediaStreamTrack | undefined;

  function replace(next: MediaStreamTrack | undefined): void {
    clone?.stop();
    source = next;
    clone = next?.clone();
    // Fails only on a closed connection, where nothing is sent any more.
    sender.replaceTrack(clone ?? silence).catch(() => undefined);
  }

  return {
    speak(next, muted) {
      if (next !== source) replace(next);
      if (clone) clone.enabled = !muted;
    },
    close() {
      clone?.stop();
    },
  };
}

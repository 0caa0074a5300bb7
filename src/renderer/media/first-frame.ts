/** A microphone that was just opened may take a second to say anything; what stands in for it goes on until then. */

/** Chromium's, which TypeScript's library does not know. */
declare class MediaStreamTrackProcessor {
  constructor(init: { readonly track: MediaStreamTrack });
  readonly readable: ReadableStream<AudioData>;
}

/** Virtual and Bluetooth devices were seen to take 1.8 s; one that says nothing at all is taken as it is after this. */
const PATIENCE_MS = 3000;

/** Resolves when `track` has given its first sound, or will not soon. */
export async function firstFrame(track: MediaStreamTrack): Promise<void> {
  const reader = new MediaStreamTrackProcessor({ track }).readable.getReader();
  const giveUp = setTimeout(() => void reader.cancel().catch(() => undefined), PATIENCE_MS);
  const { value } = await reader.read().catch(() => ({ value: undefined }));
  clearTimeout(giveUp);
  value?.close();
  await reader.cancel().catch(() => undefined);
}

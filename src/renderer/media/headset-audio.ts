/** Which microphone and speaker are those of a headset that is plugged in. Pure. */
import type { HeadsetView } from '../../shared/headset.ts';
import type { AudioDevice, Devices } from './media-api.ts';

export interface HeadsetAudio {
  readonly microphone: AudioDevice;
  readonly speaker: AudioDevice;
}
type Named = Pick<HeadsetView, 'name' | 'model'>;

/** Vendor and product, which Chromium writes behind the label of a USB device where the system tells them. */
const USB_IDS = /\(([0-9a-f]{4}:[0-9a-f]{4})\)\s*$/i;
/** What the sound servers of Linux write behind a device's own name: the profile that it is used in. */
const PROFILE =
  /(?:[\s-]+(?:analog|digital|mono|stereo|multichannel|surround|pro|iec958|s\/pdif|input|output|microphone|headset|\d(?:\.\d)?|\(.*\)))+$/;
/** Shorter names say too little. */
const SHORTEST = 4;

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[\s,;]+/g, ' ')
    .trim();
/** As whole words: "Jabra Link 38" is not in "Jabra Link 380". */
const contains = (text: string, part: string): boolean =>
  part.length >= SHORTEST && (` ${text} `.includes(` ${part} `) || text.includes(`(${part})`));

/** One name in the other: the HID name may begin with the maker's, and the label may say what the device is for. */
function isOf(label: string, { name, model }: Named): boolean {
  const ids = USB_IDS.exec(label)?.[1]?.toLowerCase();
  if (ids !== undefined) return ids === model;
  const [said, known] = [plain(label), plain(name)];
  return contains(said, known) || contains(known, said.replace(PROFILE, ''));
}

/** Undefined while one of the two is missing: then it is no headset to the sound system, or not yet. */
export function audioOf(headset: Named, { microphones, speakers }: Pick<Devices, 'microphones' | 'speakers'>): HeadsetAudio | undefined {
  const microphone = microphones.find(({ label }) => isOf(label, headset));
  const speaker = speakers.find(({ label }) => isOf(label, headset));
  return microphone && speaker ? { microphone, speaker } : undefined;
}

/** One of them is chosen: the user has made up their mind about this headset, or about what is to be beside it. */
export const isChosen = ({ microphone, speaker }: HeadsetAudio, { inUse }: Pick<Devices, 'inUse'>): boolean =>
  inUse.microphone === microphone.id || inUse.speaker === speaker.id;

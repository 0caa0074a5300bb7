/** Whether a sound device is that of a headset, by what its label says. Pure. */
import type { HeadsetView } from './headset.ts';

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
const inWords = (text: string): string => ` ${text.replace(/[\s()]+/g, ' ').trim()} `;
/** As whole words: "Jabra Link 38" is not in "Jabra Link 380". Windows writes names in brackets, and counts those of one name before them. */
const contains = (text: string, part: string): boolean => part.length >= SHORTEST && inWords(text).includes(inWords(part));

/** One name in the other: the HID name may begin with the maker's, and the label may say what the device is for. */
export function isSoundOf({ name, model }: Pick<HeadsetView, 'name' | 'model'>, label: string): boolean {
  const ids = USB_IDS.exec(label)?.[1]?.toLowerCase();
  if (ids !== undefined) return ids === model;
  const [said, known] = [plain(label), plain(name)];
  return contains(said, known) || contains(known, said.replace(PROFILE, ''));
}

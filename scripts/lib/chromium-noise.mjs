// What Chromium says on stderr of a machine that has no message bus or no sound card, as a container or a server: lines that a newcomer takes for
// failures, and behind which the one real failure would not be seen. All else is passed on, also a bus that is there and refuses us.
import { readFileSync } from 'node:fs';

const ABSENT_BUS = [
  /:ERROR:(?:[\w/]+\/)?bus\.cc\S*\] Failed to connect to the bus: (?:Could not parse server address: |.*: No such file or directory$)/,
  /:ERROR:(?:[\w/]+\/)?object_proxy\.cc\S*\] Failed to call method: org\.freedesktop\.DBus\.\w+: .*: unknown error type: $/,
];
const ABSENT_CARD = [/^ALSA lib \w+\.c:\d+:\(\w+\) /, /:ERROR:(?:[\w/]+\/)?alsa_util\.cc\S*\] PcmOpen: .*,No such file or directory$/];

/** A sound server may be there all the same: Chromium speaks to that one without ALSA. @returns {boolean} */
export function hasSoundCard() {
  try {
    return /^\s*\d+ \[/m.test(readFileSync('/proc/asound/cards', 'utf8'));
  } catch {
    return false;
  }
}

/** @param {string} line @param {boolean} soundCard whether the machine has one */
export const isChromiumNoise = (line, soundCard) =>
  [...ABSENT_BUS, ...(soundCard ? [] : ABSENT_CARD)].some((pattern) => pattern.test(line));

/** Where HID cannot be had at all: no headset, and nobody to allow one. */
import { CommandError } from '../../../src/shared/command-error.ts';
import type { HeadsetDesk } from '../../../src/main/headset/headset-commands.ts';
import { AccessError } from '../../../src/main/headset/hid-port.ts';

function none(): never {
  throw new CommandError('noSuchHeadset', 'There is no such headset');
}
const noneLater = () => Promise.resolve().then(none);

export const noHeadsets: HeadsetDesk = {
  headsets: {
    test: noneLater,
    learn: noneLater,
    stopLearning: none,
    forget: noneLater,
    explain: noneLater,
    lookAgain: () => undefined,
    close: () => Promise.resolve(),
  },
  saveText: () => Promise.resolve(false),
  access: {
    rule: () => Promise.resolve('unneeded'),
    allow: () => Promise.reject(new AccessError('unavailable', 'Headsets cannot be used here')),
  },
};

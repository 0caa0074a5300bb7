/** The commands about headsets, as rows of the contract. */
import { CommandError, type Commands } from '../../shared/commands.ts';
import type { HeadsetCenter } from './headset-center.ts';
import { AccessError, type HeadsetAccess } from './hid-port.ts';

export interface HeadsetDesk {
  readonly headsets: HeadsetCenter;
  readonly access: HeadsetAccess;
}

export const headsetCommands = ({ headsets, access }: HeadsetDesk) =>
  ({
    lookForHeadsets() {
      headsets.lookAgain();
      return {};
    },
    async testHeadset({ headsetId, what }) {
      await headsets.test(headsetId, what);
      return {};
    },
    async learnHeadsetButton({ headsetId, button }) {
      return headsets.learn(headsetId, button);
    },
    stopLearning({ headsetId }) {
      headsets.stopLearning(headsetId);
      return {};
    },
    async forgetHeadsetButtons({ headsetId }) {
      await headsets.forget(headsetId);
      return {};
    },
    async explainHeadset({ headsetId }) {
      return { text: await headsets.explain(headsetId) };
    },
    async allowHeadsets(options) {
      await access.allow(options).catch((error: unknown) => {
        throw error instanceof AccessError ? new CommandError('notPossible', error.message) : error;
      });
      headsets.lookAgain();
      return {};
    },
    soundDevicesChanged() {
      headsets.lookAgain();
      return {};
    },
  }) satisfies Partial<Commands>;

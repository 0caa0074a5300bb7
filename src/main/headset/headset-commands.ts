/** The commands about headsets, as rows of the contract. */
import { CommandError } from '../../shared/command-error.ts';
import type { Commands } from '../../shared/commands.ts';
import type { HeadsetCenter } from './headset-center.ts';
import { AccessError, type HeadsetAccess } from './hid-port.ts';

export interface HeadsetDesk {
  readonly headsets: HeadsetCenter;
  readonly access: HeadsetAccess;
  /** As a file of this name, where the user says; false: nowhere. Rejects with the system's error. */
  readonly saveText: (name: string, text: string) => Promise<boolean>;
}

/** Without room the advice is another than where the folder does not take it. */
const fullDisk = (error: unknown): boolean => ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '');

export const headsetCommands = ({ headsets, access, saveText }: HeadsetDesk) =>
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
    async saveHeadsetReport({ headsetId, name }) {
      const text = await headsets.explain(headsetId);
      const saved = await saveText(name, text).catch((error: unknown) => {
        throw new CommandError(fullDisk(error) ? 'storage' : 'notWritable', error instanceof Error ? error.message : String(error));
      });
      return { saved };
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

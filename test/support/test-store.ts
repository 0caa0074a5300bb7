import { noAutomation } from '../../src/shared/automation/webhook.ts';
import { unseenDesktop } from '../../src/shared/desktop-view.ts';
import { createStore, type Store } from '../../src/main/store.ts';
import { noPolicy } from '../../src/shared/policy.ts';
import { defaultSettings } from '../../src/shared/settings.ts';
import type { AppSnapshot } from '../../src/shared/snapshot.ts';

/** A store with nothing in it but what a test puts there. A watcher that throws fails the test. */
export const testStore = (part: Partial<AppSnapshot> = {}): Store =>
  createStore(
    {
      version: '0.0.0',
      platform: 'linux',
      accounts: [],
      calls: [],
      settings: defaultSettings,
      policy: noPolicy,
      contacts: [],
      history: { revision: 0, missed: 0 },
      direct: null,
      headsets: [],
      headsetRule: 'unneeded',
      headsetFault: null,
      update: { state: 'off', why: 'noFeed' },
      doNotDisturb: null,
      automation: noAutomation,
      secretStore: 'memory',
      notices: [],
      notificationKind: 'buttons',
      desktop: unseenDesktop,
      cardShownAt: null,
      handedOver: null,
      ...part,
    },
    (error) => {
      throw error;
    },
  );

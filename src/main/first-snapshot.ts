import { noPolicy } from '../shared/policy.ts';
import { noAutomation } from '../shared/automation/webhook.ts';
import type { AppSnapshot, NoticeKind } from '../shared/snapshot.ts';
import { unseenDesktop } from '../shared/desktop-view.ts';
import type { NoUpdates } from '../shared/update.ts';
import type { ConfigPort, HistoryPort, SecretsPort } from './storage-ports.ts';
import type { HistoryHealth } from './storage/history-file.ts';

export interface Kept {
  readonly config: ReturnType<ConfigPort['load']>;
  readonly history: HistoryPort;
  readonly historyHealth: HistoryHealth;
  readonly secrets: SecretsPort & { readonly health: 'good' | 'unreadable' };
}

/** What can be seen before anything has happened; accounts come in one by one. `noUpdates`: why none are asked for, if so. */
export function firstSnapshot(
  { config, history, historyHealth, secrets }: Kept,
  version: string,
  noUpdates: NoUpdates | undefined,
): Omit<AppSnapshot, 'revision'> {
  const kinds: (NoticeKind | false)[] = [
    config.health === 'restored' && 'settingsRestored',
    config.health === 'lost' && 'settingsLost',
    historyHealth === 'restarted' && 'historyRestarted',
    historyHealth === 'memory' && 'historyNotSaved',
    secrets.health === 'unreadable' && 'secretsUnreadable',
  ];
  return {
    version,
    platform: process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux',
    accounts: [],
    calls: [],
    settings: config.config.settings,
    policy: { ...noPolicy, decided: config.config.decided },
    contacts: config.config.contacts,
    history: { revision: 0, missed: missedIn(history) },
    secretStore: secrets.store,
    direct: null,
    // What most can do, until the system has said.
    notificationKind: 'buttons',
    headsets: [],
    headsetRule: 'unneeded',
    headsetFault: null,
    doNotDisturb: null,
    automation: noAutomation,
    update: noUpdates ? { state: 'off', why: noUpdates } : { state: 'idle' },
    notices: kinds.filter((kind) => kind !== false).map((kind) => ({ id: kind, kind })),
    desktop: unseenDesktop,
    cardShownAt: null,
    handedOver: null,
  };
}

function missedIn(history: HistoryPort): number {
  try {
    return history.unseenMissed();
  } catch {
    return 0;
  }
}

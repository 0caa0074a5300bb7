/** Every row of the contract, answered. */
import { isLive } from '../shared/call.ts';
import type { Commands } from '../shared/commands.ts';
import type { MediaReply } from '../shared/media.ts';
import { accountCommands, type AccountDesk } from './accounts/account-commands.ts';
import type { AutomationCommands } from './automation/automation-commands.ts';
import { callCommands } from './calls/call-commands.ts';
import type { Phone } from './calls/phone.ts';
import { contactCommands } from './contact-commands.ts';
import { desktopCommands } from './desktop-commands.ts';
import { headsetCommands, type HeadsetDesk } from './headset/headset-commands.ts';
import type { CardPort, DesktopPort, WindowPort } from './desktop-ports.ts';
import { historyCommands } from './history-commands.ts';
import { addNotice, removeNotice } from './notices.ts';
import type { HistoryPort } from './storage-ports.ts';
import { settingsCommands } from './settings-commands.ts';
import type { Updates } from './updates/updates.ts';

export interface Desk {
  readonly phone: Phone;
  readonly accounts: AccountDesk;
  readonly headsets: HeadsetDesk;
  readonly automation: AutomationCommands;
  readonly history: HistoryPort;
  readonly desktop: DesktopPort;
  readonly window: WindowPort;
  readonly card: Pick<CardPort, 'painted'>;
  /** The media port's ear for the window. */
  readonly sound: { ready(): void; reply(reply: MediaReply): void };
  readonly updates: Pick<Updates, 'checkForUpdate' | 'installUpdate'>;
  readonly policy: { refresh(): Promise<void> };
  readonly quit: () => void;
  readonly restart: () => void;
}

export function createCommands(desk: Desk): Commands {
  const { phone, accounts, headsets, automation, history, desktop, window, card, sound, updates, policy, quit, restart } = desk;
  const { store } = phone;
  return {
    ...callCommands(phone),
    ...accountCommands(accounts),
    ...headsetCommands(headsets),
    ...contactCommands(store, accounts.newId),
    ...historyCommands(store, history),
    ...automation,
    ...desktopCommands(store, desktop),
    checkForUpdate: () => updates.checkForUpdate(),
    installUpdate: () => updates.installUpdate(),
    ...settingsCommands(store, accounts.secrets),
    async readProvisioning() {
      await policy.refresh();
      return {};
    },
    dismissNotice({ id }) {
      removeNotice(store, id);
      return {};
    },
    showWindow() {
      window.show();
      return {};
    },
    quit({ ask }) {
      const { calls, desktop } = store.get();
      // A window that is given up could not ask.
      const canAsk = desktop.outOfService !== 'noSound';
      if (!ask || !canAsk || !calls.some(isLive)) quit();
      else {
        addNotice(store, { id: 'quitAsked', kind: 'quitAsked' });
        window.show();
      }
      return {};
    },
    restart() {
      restart();
      return {};
    },
    mediaReady() {
      sound.ready();
      return {};
    },
    mediaReply(reply) {
      sound.reply(reply);
      return {};
    },
    pageFailed({ error, at }) {
      phone.center.log.error('a page could not be drawn', { error, at });
      return {};
    },
    cardPainted({ callIds }) {
      card.painted(callIds);
      return {};
    },
  };
}

import { accountToCallFrom } from '../../shared/account-to-call-from.ts';
import { accountTitle, type AccountView } from '../../shared/account.ts';
import { IPV4 } from '../../shared/address.ts';
import { canAnswer, canDecline, canHold, canMute, canResume, isActive, isHeld, isLive, type Call } from '../../shared/call.ts';
import { describeCall, describeParty } from '../../shared/describe-call.ts';
import { partyTitle } from '../../shared/party.ts';
import { plainText } from '../../shared/plain-text.ts';
import { PRACTICE_ACCOUNT_ID } from '../../shared/practice.ts';
import type { AppSnapshot } from '../../shared/snapshot.ts';
import { isSignedIn } from '../../shared/standing.ts';
import type { Words } from '../../shared/words/catalogue.ts';
import { updateItem } from './update-item.ts';
import type { RecentCall, TrayCommand, TrayItem, TrayMenu } from '../tray-port.ts';

const MOST_OF_A_NAME = 60;

/** Greyed out where it cannot be done now. */
const item = (label: string, can: boolean, command: TrayCommand): TrayItem => (can ? { label, command } : { label });

function verbsOf(call: Call, { tray }: Words['desktop']): TrayItem[] {
  const { id: callId } = call;
  const hangUp: TrayItem = { label: tray.hangUp, command: { name: 'hangUp', args: { callId } } };
  if (canAnswer(call) && canDecline(call)) {
    return [
      { label: tray.answer, command: { name: 'answer', args: { callId } } },
      { label: tray.decline, command: { name: 'decline', args: { callId } } },
    ];
  }
  if (!isActive(call)) return [hangUp];
  const hold = isHeld(call)
    ? item(tray.resume, canResume(call), { name: 'setHold', args: { callId, on: false } })
    : item(tray.hold, canHold(call), { name: 'setHold', args: { callId, on: true } });
  const mute = item(tray.mute, canMute(call), { name: 'setMuted', args: { callId, on: !call.muted } });
  return [hold, { ...mute, isOn: call.muted }, hangUp];
}

/** One call lies open, several are a submenu each. */
function callItems(calls: readonly Call[], words: Words): TrayItem[] {
  const described = calls.map((call) => ({
    label: words.desktop.tray.call(plainText(describeParty(call.party, words), MOST_OF_A_NAME), describeCall(call, words)),
    items: verbsOf(call, words.desktop),
  }));
  const [only, ...others] = described;
  return only && others.length === 0 ? [{ label: only.label }, ...only.items] : described;
}

function accountItem({ account, registration }: AccountView, { tray }: Words['desktop']): TrayItem {
  const title = plainText(accountTitle(account), MOST_OF_A_NAME);
  switch (registration.state) {
    case 'registered':
      return { label: tray.signedIn(title) };
    case 'registering':
      return { label: tray.signingIn(title) };
    case 'off':
      return { label: tray.off(title) };
    case 'failed':
      return { label: tray.signInAgain(title), command: { name: 'register', args: { accountId: account.id } } };
  }
}

const IPV4_HOST = new RegExp(`[:@]${IPV4}(?::\\d+)?$`);

/** Grey where that account cannot call: nobody is called from another one, whose number they do not know, nor over the practice line. */
function againItem({ party, accountId }: RecentCall, { accounts, settings, direct }: AppSnapshot, { tray }: Words['desktop']): TrayItem {
  const view = accountToCallFrom(accounts, settings, accountId);
  const label = tray.again(plainText(partyTitle(party), MOST_OF_A_NAME));
  if (!view) return { label };
  const reaches = isSignedIn(view) && view.account.id !== PRACTICE_ACCOUNT_ID;
  const isDirect = direct !== null && IPV4_HOST.test(party.uri);
  return item(label, reaches || isDirect, { name: 'dial', args: { to: party.uri, accountId: view.account.id } });
}

/** @param recent whom to offer to call again */
export function trayMenu(snapshot: AppSnapshot, recent: readonly RecentCall[], words: Words): TrayMenu {
  const { accounts, calls, doNotDisturb } = snapshot;
  const { tray, open, quit } = words.desktop;
  const again = recent.map((call) => againItem(call, snapshot, words.desktop));
  const isQuiet = doNotDisturb !== null;
  const update = updateItem(snapshot, words.updates);
  const sections: TrayItem[][] = [
    [{ label: open, command: { name: 'showWindow', args: {} } }],
    callItems(calls.filter(isLive), words),
    again.length > 0 ? [{ label: tray.recent, items: again }] : [],
    accounts.map((view) => accountItem(view, words.desktop)),
    update ? [update] : [],
    [{ label: tray.doNotDisturb, isOn: isQuiet, command: { name: 'setDoNotDisturb', args: { on: !isQuiet } } }],
    [{ label: quit, command: { name: 'quit', args: { ask: true } } }],
  ];
  return sections.filter((section) => section.length > 0);
}

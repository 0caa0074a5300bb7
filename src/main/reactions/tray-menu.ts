import { accountToCallFrom } from '../../shared/account-to-call-from.ts';
import { accountTitle, type AccountView } from '../../shared/account.ts';
import { callAgain } from '../../shared/call-again.ts';
import { canAnswer, canDecline, canHold, canMute, canResume, isActive, isHeld, isLive, type Call } from '../../shared/call.ts';
import { describeCall, describeParty } from '../../shared/describe-call.ts';
import { isDirectTarget } from '../../shared/direct-target.ts';
import type { HistoryEntry } from '../../shared/history.ts';
import { partyTitle } from '../../shared/party.ts';
import { shortText } from '../../shared/plain-text.ts';
import { PRACTICE_ACCOUNT_ID } from '../../shared/practice.ts';
import type { AppSnapshot } from '../../shared/snapshot.ts';
import { isSignedIn } from '../../shared/standing.ts';
import type { Words } from '../../shared/words/catalogue.ts';
import type { TrayCommand, TrayItem, TrayMenu } from '../tray-port.ts';
import { updateItem } from './update-item.ts';

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
    label: words.desktop.tray.call(shortText(describeParty(call.party, words), MOST_OF_A_NAME), describeCall(call, words)),
    items: verbsOf(call, words.desktop),
  }));
  const [only, ...others] = described;
  return only && others.length === 0 ? [{ label: only.label }, ...only.items] : described;
}

function accountItem({ account, registration }: AccountView, { tray }: Words['desktop']): TrayItem {
  const title = shortText(accountTitle(account), MOST_OF_A_NAME);
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

function againItem(entry: HistoryEntry, snapshot: AppSnapshot, { tray }: Words['desktop']): TrayItem {
  const { accounts, settings, direct } = snapshot;
  const args = callAgain(entry, accounts);
  const view = accountToCallFrom(accounts, settings, args.accountId);
  // Nobody else is called over the practice line, and a phone directly without any server.
  const isHere = view?.account.id !== PRACTICE_ACCOUNT_ID || entry.accountId === PRACTICE_ACCOUNT_ID;
  const isReached = view !== undefined && isSignedIn(view) && isHere;
  const can = isReached || (view !== undefined && direct !== null && isDirectTarget(args.to, accounts));
  return item(tray.again(shortText(partyTitle(entry.party), MOST_OF_A_NAME)), can, { name: 'dial', args });
}

/** @param recent what to offer to call again */
export function trayMenu(snapshot: AppSnapshot, recent: readonly HistoryEntry[], words: Words): TrayMenu {
  const { accounts, calls, desktop, doNotDisturb } = snapshot;
  const { tray, noSound, open, quit } = words.desktop;
  const again = recent.map((entry) => againItem(entry, snapshot, words.desktop));
  const isQuiet = doNotDisturb !== null;
  const update = updateItem(snapshot, words.updates);
  const sections: TrayItem[][] = [
    desktop.outOfService === 'noSound' ? [{ label: noSound.restart, command: { name: 'restart', args: {} } }] : [],
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

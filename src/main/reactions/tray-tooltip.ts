import { accountTitle } from '../../shared/account.ts';
import { isLive, isRinging } from '../../shared/call.ts';
import { describeCall, describeParty } from '../../shared/describe-call.ts';
import { plainText } from '../../shared/plain-text.ts';
import type { AppSnapshot } from '../../shared/snapshot.ts';
import type { Words } from '../../shared/words/catalogue.ts';
import { isReachable } from './tray-state.ts';

/** Windows shows no more (NOTIFYICONDATA.szTip, its closing zero left out). */
const MOST = 127;
/** Of a name or a list of accounts, so that what follows is seen as well. */
const MOST_OF_A_NAME = 40;

/** How the phone stands, a line for each thing there is to tell. */
export function trayTooltip(snapshot: AppSnapshot, words: Words): string {
  const { accounts, calls, desktop, doNotDisturb, history } = snapshot;
  const text = words.desktop.tray;
  const registered = accounts.filter(({ registration }) => registration.state === 'registered').map(({ account }) => accountTitle(account));
  const lines = calls.filter(isLive).map((call) => {
    const who = plainText(describeParty(call.party, words), MOST_OF_A_NAME);
    return isRinging(call) ? text.ringing(who) : text.call(who, describeCall(call, words));
  });
  if (desktop.outOfService === 'noSound') lines.push(text.noSound);
  if (history.missed > 0) lines.push(text.missed(history.missed));
  if (doNotDisturb) lines.push(text.quiet);
  lines.push(isReachable(snapshot) ? text.registeredAs(plainText(registered.join(', '), MOST_OF_A_NAME)) : text.offline);
  return [words.app, ...lines].join('\n').slice(0, MOST);
}

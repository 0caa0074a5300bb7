import { accountTitle, type AccountView } from '../../shared/account.ts';
import { isLive, isRinging } from '../../shared/call.ts';
import { describeCall, describeParty } from '../../shared/describe-call.ts';
import { isDesktopQuiet } from '../../shared/do-not-disturb.ts';
import { cutShort, shortText } from '../../shared/plain-text.ts';
import type { AppSnapshot } from '../../shared/snapshot.ts';
import { inService, isOut, isSignedIn } from '../../shared/standing.ts';
import type { Words } from '../../shared/words/catalogue.ts';
import { isCalledDirectly } from './tray-state.ts';

/** Windows shows no more (NOTIFYICONDATA.szTip, its closing zero left out). */
const MOST = 127;
/** Of a name or a list of accounts, so that what follows is seen as well. */
const MOST_OF_A_NAME = 40;

const titles = (views: readonly AccountView[]): string =>
  shortText(views.map(({ account }) => accountTitle(account)).join(', '), MOST_OF_A_NAME);

/** Who can call: the accounts that are out come first, since they are what there is to know. */
function reachLines(snapshot: AppSnapshot, text: Words['desktop']['tray']): string[] {
  const used = inService(snapshot.accounts);
  const [signedIn, out] = [used.filter(isSignedIn), used.filter(isOut)];
  if (signedIn.length === 0) return [isCalledDirectly(snapshot) ? text.onlyDirect : text.offline];
  return [...(out.length > 0 ? [text.notSignedIn(titles(out))] : []), text.registeredAs(titles(signedIn))];
}

/** How the phone stands, a line for each thing there is to tell. */
export function trayTooltip(snapshot: AppSnapshot, words: Words): string {
  const { calls, desktop, doNotDisturb, history, settings } = snapshot;
  const text = words.desktop.tray;
  const lines = calls.filter(isLive).map((call) => {
    const who = shortText(describeParty(call.party, words), MOST_OF_A_NAME);
    return isRinging(call) ? text.ringing(who) : text.call(who, describeCall(call, words));
  });
  if (desktop.outOfService === 'noSound') lines.push(text.noSound);
  if (history.missed > 0) lines.push(text.missed(history.missed));
  if (doNotDisturb) lines.push(text.quiet);
  else if (isDesktopQuiet(desktop, settings)) lines.push(text.quietDesktop);
  lines.push(...reachLines(snapshot, text));
  return cutShort([words.app, ...lines].join('\n'), MOST);
}

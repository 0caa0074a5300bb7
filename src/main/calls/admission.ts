/** What becomes of a call that comes in. Pure. */
import type { ByItself, NotByItself } from '../../shared/auto-answer.ts';
import { isLive, isRinging, type Call } from '../../shared/call.ts';
import type { DesktopView } from '../../shared/desktop-view.ts';
import { isDesktopQuiet, isDoNotDisturb } from '../../shared/do-not-disturb.ts';
import { isCaller } from '../../shared/is-caller.ts';
import type { AccountAt } from '../../shared/own-servers.ts';
import { PRACTICE_ACCOUNT_ID } from '../../shared/practice.ts';
import type { Settings } from '../../shared/settings.ts';
import type { IncomingCall } from '../sip-port.ts';
import { autoAnswerRule } from './auto-answer-rule.ts';

export type Admission =
  /** `whyNot`: why it is not answered, where it asked for that or a rule is for it. */
  | { readonly do: 'ring'; readonly silenced: false | 'byFocusMode'; readonly whyNot?: NotByItself }
  /** `after`: seconds of ringing. */
  | { readonly do: 'answer'; readonly after: number; readonly muted: boolean; readonly why: ByItself }
  | { readonly do: 'refuse'; readonly kind: 'doNotDisturb' | 'asleep' | 'noSound'; readonly whyNot?: NotByItself };

export interface Arrival {
  readonly settings: Settings;
  /** Undefined: it was removed just now. */
  readonly at: AccountAt | undefined;
  /** All there are, this one left out. */
  readonly calls: readonly Call[];
  readonly desktop: Pick<DesktopView, 'focusMode' | 'outOfService'>;
  readonly incoming: Pick<IncomingCall, 'party' | 'replaces' | 'direct' | 'answer' | 'cue'>;
  /** Epoch ms. */
  readonly now: number;
  /** Since when this caller has been refused on this account, in epoch ms; undefined: not lately, or it is not known who that is. */
  readonly refusedAt: number | undefined;
}

/** Who calls again within this time, in ms, means it. */
export const SECOND_TRY_MS = 180_000;
/** What comes again sooner is a queue, or a server that tries once more; nobody has heard the answer and called again by then. */
const SOONEST_SECOND_TRY_MS = 15_000;

/** Not who is sent round a group of phones, maybe again and again. */
function isSecondTry({ incoming, now, refusedAt }: Arrival): boolean {
  if (refusedAt === undefined || incoming.cue === 'group') return false;
  return now - refusedAt >= SOONEST_SECOND_TRY_MS && now - refusedAt <= SECOND_TRY_MS;
}

function mayDisturb(arrival: Arrival): boolean {
  const { settings, at, incoming } = arrival;
  const whence = incoming.direct ? 'direct' : at;
  if (settings.alwaysRing.some((entry) => isCaller(entry, incoming.party, whence))) return true;
  return settings.ringOnSecondTry && isSecondTry(arrival);
}

/**
 * Never past the account's server, where callers are whoever they say, and never into a talk: a call that waits rings. Of several that ring the one that is due first
 * is answered, since it is up then for the others.
 */
function byItself({ settings, at, calls, incoming }: Arrival): Extract<Admission, { do: 'answer' }> | { whyNot?: NotByItself } {
  if (!at) return {};
  const found = autoAnswerRule(settings.autoAnswer, at, incoming);
  const isOurs = 'rule' in found || found.whyNot !== undefined;
  if (isOurs && incoming.direct) return { whyNot: 'direct' };
  if (!('rule' in found)) return found;
  if (calls.some((call) => isLive(call) && !isRinging(call))) return { whyNot: 'inCall' };
  const { rule } = found;
  const asked = rule.when === 'asked' && incoming.answer?.mode === 'auto' ? incoming.answer : undefined;
  return { do: 'answer', after: Math.max(rule.after, asked?.after ?? 0), muted: rule.muted, why: asked ? 'asked' : 'rule' };
}

const aloud = { do: 'ring', silenced: false } as const;

export function admit(arrival: Arrival): Admission {
  const { settings, at, desktop, incoming, now } = arrival;
  if (desktop.outOfService && incoming.replaces === undefined) return { do: 'refuse', kind: desktop.outOfService };
  // A call that takes the place of one of ours is no new one; who is on the practice line was asked to call.
  if (incoming.replaces !== undefined || at?.account.id === PRACTICE_ACCOUNT_ID) return aloud;
  const isWelcome = mayDisturb(arrival);
  const alone = byItself(arrival);
  if (!isWelcome && isDoNotDisturb(settings, now))
    return { do: 'refuse', kind: 'doNotDisturb', ...('do' in alone ? { whyNot: 'doNotDisturb' } : alone) };
  if (!isWelcome && isDesktopQuiet(desktop, settings))
    return { do: 'ring', silenced: 'byFocusMode', ...('do' in alone ? { whyNot: 'focusMode' } : alone) };
  return 'do' in alone ? alone : { ...aloud, ...alone };
}

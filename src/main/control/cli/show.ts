/** What the phone says, for people at a terminal. Pure. */
import { accountTitle, type AccountView, type Registration } from '../../../shared/account.ts';
import type { Call, Transfer } from '../../../shared/call.ts';
import { isQuietEnd, type EndReason } from '../../../shared/end-reason.ts';
import { explainEnd, explainProblem } from '../../../shared/explain.ts';
import type { QuietView } from '../../../shared/do-not-disturb.ts';
import type { HistoryEntry } from '../../../shared/history.ts';
import type { Party } from '../../../shared/party.ts';
import { plainText } from '../../../shared/plain-text.ts';
import type { AppSnapshot } from '../../../shared/snapshot.ts';
import { PRACTICE_PARTIES } from '../../../shared/practice.ts';
import { pickWords } from '../../../shared/words/catalogue.ts';
import { table, type Paint } from './table.ts';
import { words } from './words.ts';

const MAX_SHOWN = 300;
const two = (value: number): string => String(value).padStart(2, '0');

/** `0:07`, `12:34`, `1:02:03`. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

const day = (at: number): string => {
  const date = new Date(at);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`;
};

/** Terminals obey control characters, so those that a far end put into its name stay out. */
const safe = (text: string): string => plainText(text, MAX_SHOWN);

function partyText({ name, number }: Party): string {
  if (!name) return safe(number) || 'withheld';
  return number ? safe(`${name} (${number})`) : safe(name);
}

/** The shortest beginnings by which calls can be told apart, four characters at least. */
export function shortIds(ids: readonly string[]): Map<string, string> {
  const short = (id: string): string => {
    for (let length = 4; length < id.length; length++) {
      const start = id.slice(0, length);
      if (ids.filter((other) => other.startsWith(start)).length === 1) return start;
    }
    return id;
  };
  return new Map(ids.map((id) => [id, short(id)]));
}

function registrationText(registration: Registration, title: string, paint: Paint): [dot: string, text: string] {
  switch (registration.state) {
    case 'registered':
      return [paint('green', '●'), 'registered'];
    case 'registering':
      return [paint('yellow', '◌'), 'registering'];
    case 'off':
      return [paint('dim', '○'), 'off'];
    case 'failed': {
      const { problem } = registration;
      const code = 'code' in problem ? ` (${problem.code})` : '';
      return [paint('red', '●'), paint('red', `${explainProblem(problem, title, words).sentence}${code}`)];
    }
  }
}

const accountRow = ({ account, registration, hasPassword }: AccountView, paint: Paint): string[] => {
  const [dot, text] = registrationText(registration, accountTitle(account), paint);
  return [
    dot,
    paint('bold', account.label || account.address),
    account.label ? account.address : '',
    text,
    hasPassword ? '' : 'no password',
  ];
};

/** What to do, below what it is about. */
const adviceText = (name: string, advice: string | undefined, paint: Paint): string =>
  advice ? `  ${paint('bold', name)}: ${advice}\n` : '';

const accountAdvice = ({ account, registration }: AccountView, paint: Paint): string =>
  registration.state === 'failed'
    ? adviceText(accountTitle(account), explainProblem(registration.problem, accountTitle(account), words).advice, paint)
    : '';

const NO_ACCOUNTS = '  No accounts; add one with: offhook account add NAME@SERVER\n';

export function accountsText(accounts: readonly AccountView[], paint: Paint): string {
  if (accounts.length === 0) return NO_ACCOUNTS;
  const rows = accounts.map((view) => [...accountRow(view, paint), paint('dim', view.account.id)]);
  return table(rows) + accounts.map((view) => accountAdvice(view, paint)).join('');
}

const endSentence = (reason: EndReason): string => safe(explainEnd(reason, words).sentence);

function callState(call: Call): string {
  if (call.phase === 'ended' || call.phase === 'ending') return `${call.phase}: ${endSentence(call.reason)}`;
  if (call.phase === 'redirected') return `sent on to ${partyText(call.target)}; say: offhook allow, or offhook refuse`;
  if (call.phase !== 'active') return call.phase;
  if (call.hold.local) return 'on hold';
  return call.hold.remote ? 'held by the other side' : 'talking';
}

const transferText = (transfer: Transfer): string =>
  transfer.step === 'asking'
    ? `wants to connect you with ${partyText(transfer.target)}; say: offhook allow, or offhook refuse`
    : `transfer: ${transfer.step}`;

function callRow(call: Call, id: string, now: number, paint: Paint): string[] {
  const active = call.phase === 'active' ? call : undefined;
  return [
    call.direction === 'incoming' ? '←' : '→',
    paint('cyan', id),
    paint('bold', partyText(call.party)),
    callState(call),
    active ? duration((now - active.connectedAt) / 1000) : '',
    active?.muted ? paint('yellow', 'muted') : '',
    active?.transfer ? transferText(active.transfer) : '',
  ];
}

export function callsText(calls: readonly Call[], now: number, paint: Paint): string {
  if (calls.length === 0) return '  No calls\n';
  const ids = shortIds(calls.map((call) => call.id));
  const shortId = (call: Call): string => ids.get(call.id) ?? call.id;
  const advice = (call: Call): string =>
    call.phase === 'ended' && !isQuietEnd(call.reason) ? adviceText(shortId(call), explainEnd(call.reason, words).advice, paint) : '';
  return table(calls.map((call) => callRow(call, shortId(call), now, paint))) + calls.map(advice).join('');
}

const quietText = ({ until }: QuietView): string =>
  until === null ? words.doNotDisturb.status.on : words.doNotDisturb.status.until(day(until));

export function statusText(snapshot: AppSnapshot, now: number, paint: Paint): string {
  const { accounts, calls, history, notices, doNotDisturb } = snapshot;
  const missed = history.missed > 0 ? `\n${paint('bold', 'Missed calls')}  ${history.missed}\n` : '';
  const told =
    notices.length > 0 ? `\n${paint('bold', 'Notices')}\n${table(notices.map((notice) => [words.noticeKinds[notice.kind]]))}` : '';
  const quiet = doNotDisturb ? `\n${quietText(doNotDisturb)}\n` : '';
  return [
    `${paint('bold', 'Accounts')}\n${table(accounts.map((view) => accountRow(view, paint))) || NO_ACCOUNTS}`,
    `${accounts.map((view) => accountAdvice(view, paint)).join('')}\n`,
    `${paint('bold', 'Calls')}\n${callsText(calls, now, paint)}${missed}${quiet}${told}`,
  ].join('');
}

export function historyText(entries: readonly HistoryEntry[], paint: Paint): string {
  if (entries.length === 0) return '  No calls\n';
  return table(
    entries.map((entry) => [
      day(entry.startedAt),
      entry.direction === 'incoming' ? '←' : '→',
      paint('bold', partyText(entry.party)),
      entry.missed ? paint('red', 'missed') : entry.duration > 0 ? duration(entry.duration) : endSentence(entry.reason),
      paint('dim', safe(entry.accountTitle)),
    ]),
  );
}

/** Whom there is to call on the practice line. */
export function practiceText(paint: Paint): string {
  const { parties } = pickWords([]).practice;
  return table(PRACTICE_PARTIES.map(({ id, number }) => [`offhook dial ${number}`, parties[id].name, paint('dim', parties[id].about)]));
}

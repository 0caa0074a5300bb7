/** What the phone says, for people at a terminal. Pure. */
import { accountTitle, type Account, type AccountView, type Registration, type RegistrationProblem } from '../../../shared/account.ts';
import { canAnswerRedirect, canAnswerRefer, voicedCall, type Call } from '../../../shared/call.ts';
import { describeCall, describeConsultation, describeParty, describeTransfer } from '../../../shared/describe-call.ts';
import { describeEntry } from '../../../shared/describe-entry.ts';
import { formatDuration } from '../../../shared/duration.ts';
import { isQuietEnd } from '../../../shared/end-reason.ts';
import { explainEnd, explainProblem } from '../../../shared/explain.ts';
import type { QuietView } from '../../../shared/do-not-disturb.ts';
import type { HistoryEntry } from '../../../shared/history.ts';
import { numberUnder, ownNameOf, type Party } from '../../../shared/party.ts';
import { plainText } from '../../../shared/plain-text.ts';
import type { AppSnapshot } from '../../../shared/snapshot.ts';
import { PRACTICE_ACCOUNT_ID, PRACTICE_PARTIES } from '../../../shared/practice.ts';
import { table, type Paint } from './table.ts';
import { words } from './words.ts';

const MAX_SHOWN = 300;
const two = (value: number): string => String(value).padStart(2, '0');

const day = (at: number): string => {
  const date = new Date(at);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`;
};

/** Terminals obey control characters, so those that a far end put into its name stay out. */
const safe = (text: string): string => plainText(text, MAX_SHOWN);

const who = (party: Party): string => describeParty(party, words);

/** As the window has it: the contact's name first, what a contact calls itself last, since anybody may choose that. */
function partyText(party: Party): string {
  const [number, own] = [numberUnder(party), ownNameOf(party)];
  const title = number ? `${who(party)} (${number})` : who(party);
  return safe(own ? `${title}. ${words.contacts.says(own)}` : title);
}

type Named = Pick<Account, 'address' | 'label'>;

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

function registrationText({ account, registration }: AccountView, paint: Paint): [dot: string, text: string] {
  const { states } = words.account;
  switch (registration.state) {
    case 'registered':
      return [paint('green', '●'), states.registered];
    case 'registering':
      return [paint('yellow', '◌'), states.registering];
    case 'off':
      return [paint('dim', '○'), states.off];
    case 'failed': {
      const { problem } = registration;
      const code = 'code' in problem ? ` (${problem.code})` : '';
      return [paint('red', '●'), paint('red', `${explainProblem(problem, accountTitle(account), words).sentence}${code}`)];
    }
  }
}

function accountRow(view: AccountView, paint: Paint): string[] {
  const { account, hasPassword } = view;
  const [dot, text] = registrationText(view, paint);
  return [
    dot,
    paint('bold', safe(accountTitle(account))),
    account.label ? account.address : '',
    text,
    hasPassword ? '' : words.terminal.noPassword,
  ];
}

const isPassword = ({ kind }: RegistrationProblem): boolean => kind === 'wrongPassword' || kind === 'noPassword';

function problemAdvice(problem: RegistrationProblem, account: Named): string | undefined {
  const { advice } = explainProblem(problem, accountTitle(account), words);
  const line = `printf %s "$PASSWORD" | offhook account set ${account.address} --password-stdin`;
  return isPassword(problem) ? [advice, words.terminal.givePassword(line)].filter(Boolean).join(' ') : advice;
}

/** What came of adding or changing an account. @param done as a sentence without a full stop */
export function signInText(done: string, account: Named, registration: Registration | undefined): string {
  const told = words.terminal;
  if (registration?.state === 'registered') return `${done}. ${told.signedIn}.\n`;
  if (registration?.state !== 'failed') return `${done}. ${told.stillSigningIn('offhook accounts')}\n`;
  const { problem } = registration;
  const { sentence } = explainProblem(problem, accountTitle(account), words);
  return `${[done, `${told.notSignedIn}: ${sentence}`, problemAdvice(problem, account)].filter(Boolean).join('. ')}\n`;
}

/** What to do, below what it is about. */
const adviceText = (name: string, advice: string | undefined, paint: Paint): string =>
  advice ? `  ${paint('bold', name)}: ${advice}\n` : '';

const accountAdvice = ({ account, registration }: AccountView, paint: Paint): string =>
  registration.state === 'failed' ? adviceText(safe(accountTitle(account)), problemAdvice(registration.problem, account), paint) : '';

const noAccounts = (): string => `  ${words.terminal.noAccounts('offhook account add NAME@SERVER --password-stdin')}\n`;

/** As it can be typed without quotes. */
const typed = ({ label, address }: Account): string => (/^[\w.-]+$/.test(label) ? label : address);

export function accountsText(accounts: readonly AccountView[], paint: Paint): string {
  const example = accounts.find(({ account }) => account.id !== PRACTICE_ACCOUNT_ID) ?? accounts[0];
  if (!example) return noAccounts();
  const ids = shortIds(accounts.map(({ account }) => account.id));
  const rows = accounts.map((view) => [...accountRow(view, paint), paint('cyan', ids.get(view.account.id) ?? '')]);
  const how = words.terminal.nameAccount(`offhook dial 1001 --account ${typed(example.account)}`);
  return `${table(rows)}${accounts.map((view) => accountAdvice(view, paint)).join('')}\n  ${paint('dim', how)}\n`;
}

function askText(call: Call): string {
  if (!canAnswerRedirect(call) && !canAnswerRefer(call)) return '';
  return words.terminal.answerIt('offhook allow', 'offhook refuse');
}

function callState(call: Call): string {
  const asks = call.phase === 'redirected' ? words.calls.redirect.asked(who(call.party), who(call.target)) : describeCall(call, words);
  return safe(asks);
}

function transferText(call: Call, calls: readonly Call[]): string {
  if (call.phase !== 'active' || !call.transfer) return '';
  const { transfer } = call;
  if (transfer.step !== 'consulting') return safe(describeTransfer(call, transfer, words));
  const asked = calls.find(({ id }) => id === transfer.with);
  return asked ? safe(describeConsultation(call, asked, voicedCall([call, asked]) ?? call, words)) : '';
}

function callRow(call: Call, calls: readonly Call[], id: string, now: number, paint: Paint): string[] {
  const active = call.phase === 'active' ? call : undefined;
  return [
    call.direction === 'incoming' ? '←' : '→',
    paint('cyan', id),
    paint('bold', partyText(call.party)),
    callState(call),
    active ? formatDuration(now - active.connectedAt) : '',
    active?.muted && callState(call) !== words.calls.state.muted ? paint('yellow', words.calls.state.muted) : '',
    call.direct ? words.terminal.direct : '',
    call.answeredItself ? words.autoAnswer.why[call.answeredItself] : '',
    [transferText(call, calls), askText(call)].filter(Boolean).join('. '),
  ];
}

export function callsText(calls: readonly Call[], now: number, paint: Paint): string {
  if (calls.length === 0) return `  ${words.terminal.noCalls}\n`;
  const ids = shortIds(calls.map((call) => call.id));
  const shortId = (call: Call): string => ids.get(call.id) ?? call.id;
  const advice = (call: Call): string =>
    call.phase === 'ended' && !isQuietEnd(call.reason) ? adviceText(shortId(call), explainEnd(call, words).advice, paint) : '';
  return table(calls.map((call) => callRow(call, calls, shortId(call), now, paint))) + calls.map(advice).join('');
}

const quietText = ({ until }: QuietView): string =>
  until === null ? words.doNotDisturb.status.on : words.doNotDisturb.status.until(day(until));

export function statusText(snapshot: AppSnapshot, now: number, paint: Paint): string {
  const { accounts, calls, desktop, history, notices, doNotDisturb } = snapshot;
  const missed = history.missed > 0 ? `\n${paint('bold', 'Missed calls')}  ${history.missed}\n` : '';
  const told =
    notices.length > 0 ? `\n${paint('bold', 'Notices')}\n${table(notices.map((notice) => [words.noticeKinds[notice.kind]]))}` : '';
  const quiet = doNotDisturb ? `\n${quietText(doNotDisturb)}\n` : '';
  const { title, text } = words.desktop.noSound;
  const unheard = desktop.outOfService === 'noSound' ? `\n${paint('red', title)}. ${text}\n` : '';
  return [
    `${paint('bold', 'Accounts')}\n${table(accounts.map((view) => accountRow(view, paint))) || noAccounts()}`,
    `${accounts.map((view) => accountAdvice(view, paint)).join('')}\n`,
    `${paint('bold', 'Calls')}\n${callsText(calls, now, paint)}${missed}${quiet}${unheard}${told}`,
  ].join('');
}

export function historyText(entries: readonly HistoryEntry[], paint: Paint): string {
  if (entries.length === 0) return `  ${words.terminal.noCalls}\n`;
  return table(
    entries.map((entry) => [
      day(entry.startedAt),
      entry.direction === 'incoming' ? '←' : '→',
      paint('bold', partyText(entry.party)),
      entry.missed ? paint('red', safe(describeEntry(entry, words))) : safe(describeEntry(entry, words)),
      paint('dim', safe(entry.accountTitle)),
    ]),
  );
}

/** Whom there is to call on the practice line. */
export function practiceText(paint: Paint): string {
  const { parties } = words.practice;
  return table(PRACTICE_PARTIES.map(({ id, number }) => [`offhook dial ${number}`, parties[id].name, paint('dim', parties[id].about)]));
}

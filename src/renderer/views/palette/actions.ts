/** Every action of the window as a list: what the palette shows and the shortcuts run. Pure but for `run`. */
import { accountTitle } from '../../../shared/account.ts';
import { canAnswer, canHold, canResume, canSilence, foregroundCall, isHeld, isRinging, type Call } from '../../../shared/call.ts';
import { PRACTICE_ACCOUNT_ID } from '../../../shared/practice.ts';
import type { AppSnapshot } from '../../../shared/snapshot.ts';
import { words } from '../../words/words.ts';
import { signInAgain } from '../accounts/sign-in-again.ts';
import { callControls } from '../calls/call-controls.ts';
import { whoIs } from '../calls/call-words.ts';
import { newContact } from '../contacts/contact-place.ts';
import { canConnect, consultationOf } from '../transfer/transfer-options.ts';
import { callFrom, isHidden, toggleHidden } from '../dial/call-from.ts';
import { QUIET_CHOICES, quietCommand, type QuietChoiceName } from '../settings/quiet-choice.ts';
import type { Ask, Desk, PanelKind } from '../shell/desk.tsx';
import type { ShortcutName } from './shortcuts.ts';

export interface Action {
  readonly id: string;
  readonly group: keyof typeof words.palette.groups;
  readonly label: string;
  readonly shortcut?: ShortcutName;
  /** Undefined: it can be done now. */
  readonly whyNot: string | undefined;
  readonly run: () => void;
}
interface Deps {
  readonly snapshot: AppSnapshot;
  readonly desk: Desk;
  readonly change: (part: Partial<Desk>) => void;
  readonly ask: Ask;
  readonly focusDialBox: () => void;
}

/** Open what is closed and close what is open. */
export const togglePanel = (panel: Desk['panel'], callId: string, kind: PanelKind): Pick<Desk, 'panel'> => ({
  panel: panel?.callId === callId && panel.kind === kind ? undefined : { callId, kind },
});

/** Every word of `query` is in `label`, in whatever order. */
export const hasWords = (label: string, query: string): boolean =>
  query
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .every((word) => label.toLowerCase().includes(word));

/** In place of a transfer: the one that is under way is brought to its end by the same keys. Undefined: none is. */
function consultationActions(front: Call, { snapshot, ask }: Pick<Deps, 'snapshot' | 'ask'>): Action[] | undefined {
  const consultation = consultationOf(front, snapshot.calls);
  if (!consultation) return undefined;
  const { original, asked } = consultation;
  const [callId, target] = [original.id, whoIs(asked.party)];
  return [
    {
      id: 'connect',
      group: 'call',
      label: words.transfer.connect(whoIs(original.party), target),
      shortcut: 'transfer',
      whyNot: canConnect(consultation) ? undefined : words.transfer.connectLater(target),
      run: () => void ask(front.id, 'completeTransfer', { callId, with: asked.id }),
    },
    {
      id: 'cancelTransfer',
      group: 'call',
      label: words.transfer.cancel,
      whyNot: undefined,
      run: () => void ask(front.id, 'cancelTransfer', { callId }),
    },
  ];
}

function foregroundActions(front: Call, { snapshot, desk, change, ask }: Deps): Action[] {
  const controls = callControls(front, snapshot.calls);
  const place = front.id;
  const callId = front.id;
  const action = (id: 'mute' | 'hold' | 'keypad' | 'transfer' | 'hangUp', run: () => void, label: string = words.calls[id]): Action => ({
    id,
    group: 'call',
    label,
    shortcut: id,
    whyNot: controls[id].whyNot,
    run,
  });
  return [
    action(
      'mute',
      () => void ask(place, 'setMuted', { callId, on: !controls.mute.pressed }),
      controls.mute.pressed ? words.calls.unmute : words.calls.mute,
    ),
    action(
      'hold',
      () => void ask(place, 'setHold', { callId, on: canHold(front) }),
      canResume(front) ? words.calls.resume : words.calls.hold,
    ),
    action('keypad', () => change(togglePanel(desk.panel, callId, 'keypad'))),
    ...(consultationActions(front, { snapshot, ask }) ?? [action('transfer', () => change(togglePanel(desk.panel, callId, 'transfer')))]),
    action('hangUp', () => void ask(place, 'hangUp', { callId })),
  ];
}

function ringingActions(ringing: Call, { ask }: Deps): Action[] {
  const { id: callId } = ringing;
  const action = (id: 'answer' | 'decline', possible: boolean, run: () => void): Action => ({
    id,
    group: 'call',
    label: `${words.calls[id]}: ${whoIs(ringing.party)}`,
    shortcut: id,
    whyNot: possible ? undefined : words.calls.whyNot.noIncoming,
    run,
  });
  return [
    action('answer', canAnswer(ringing), () => void ask(callId, 'answer', { callId })),
    action('decline', canAnswer(ringing), () => void ask(callId, 'decline', { callId })),
    {
      id: 'silence',
      group: 'call',
      label: `${words.calls.silence}: ${whoIs(ringing.party)}`,
      shortcut: 'silence',
      whyNot: canSilence(ringing) ? undefined : words.calls.whyNot.noIncoming,
      run: () => void ask(callId, 'silence', { callId }),
    },
  ];
}

function swapActions({ snapshot, ask }: Deps): Action[] {
  const front = foregroundCall(snapshot.calls);
  return snapshot.calls
    .filter((call) => isHeld(call) && call !== front)
    .map((call, index) => ({
      id: `swap-${call.id}`,
      group: 'call',
      label: words.palette.swapTo(whoIs(call.party)),
      ...(index === 0 ? { shortcut: 'swap' as const } : {}),
      whyNot: undefined,
      run: () => void ask(call.id, 'swap', { callId: call.id }),
    }));
}

function placeActions({ desk, change, focusDialBox }: Deps): Action[] {
  const { palette, nav, settings } = words;
  const go = (id: string, label: string, run: () => void, shortcut?: ShortcutName): Action => ({
    id,
    group: 'go',
    label,
    whyNot: undefined,
    run,
    ...(shortcut ? { shortcut } : {}),
  });
  const section = (key: keyof typeof settings.sections): Action =>
    go(`section-${key}`, `${settings.title}: ${settings.sections[key]}`, () =>
      change({ screen: 'settings', section: key, accountId: undefined }),
    );
  return [
    go('dialBox', palette.dialBox, focusDialBox, 'dialBox'),
    go('calls', nav.calls, () => change({ screen: 'calls' }), 'calls'),
    go('contacts', nav.contacts, () => change({ screen: 'contacts' }), 'contacts'),
    go('newContact', words.contacts.add, () => change({ screen: 'contacts', ...newContact(desk) }), undefined),
    go('settings', nav.settings, () => change({ screen: 'settings' }), 'settings'),
    ...(Object.keys(settings.sections) as (keyof typeof settings.sections)[]).map(section),
    go('palette', palette.open, () => change({ paletteOpen: true }), 'palette'),
  ];
}

function accountActions({ snapshot, change, ask }: Deps): Action[] {
  const isPractising = snapshot.accounts.some(({ account }) => account.id === PRACTICE_ACCOUNT_ID);
  return [
    ...snapshot.accounts.flatMap((view): Action[] => [
      {
        id: `edit-${view.account.id}`,
        group: 'account',
        label: words.palette.editAccount(accountTitle(view.account)),
        whyNot: undefined,
        run: () => change({ screen: 'settings', section: 'accounts', accountId: view.account.id }),
      },
      {
        id: `register-${view.account.id}`,
        group: 'account',
        label: words.palette.signIn(accountTitle(view.account)),
        whyNot: view.registration.state === 'registering' ? words.account.states.registering : undefined,
        run: () => signInAgain(view, ask),
      },
    ]),
    {
      id: 'add-account',
      group: 'account',
      label: words.account.add,
      whyNot: snapshot.policy.mayAddAccounts ? undefined : words.commandErrors.locked.sentence,
      run: () => change({ screen: 'settings', section: 'accounts', accountId: 'new' }),
    },
    {
      id: 'practice',
      group: 'account',
      label: isPractising ? words.practice.end : words.practice.open,
      whyNot: undefined,
      run: () => void ask('practice', 'practice', { on: !isPractising }),
    },
  ];
}

const QUIET_LABELS = {
  off: words.doNotDisturb.switchOff,
  on: words.doNotDisturb.switchOn,
  hour: words.doNotDisturb.forAnHour,
  tomorrow: words.doNotDisturb.untilTomorrow,
} satisfies Record<QuietChoiceName, string>;

const quietActions = ({ doNotDisturb }: AppSnapshot, ask: Ask): Action[] =>
  QUIET_CHOICES.filter((choice) => choice !== (doNotDisturb ? 'on' : 'off')).map((choice) => ({
    id: `quiet-${choice}`,
    group: 'phone',
    label: QUIET_LABELS[choice],
    whyNot: undefined,
    run: () => void ask('app', 'setDoNotDisturb', quietCommand(choice, Date.now())),
  }));

function phoneActions({ snapshot, desk, change, ask }: Deps): Action[] {
  const view = callFrom(snapshot, desk);
  return [
    ...(['system', 'light', 'dark'] as const).map((theme): Action => ({
      id: `theme-${theme}`,
      group: 'phone',
      label: words.palette.theme(words.settings.themes[theme]),
      whyNot: snapshot.policy.locked.includes('theme') ? words.commandErrors.locked.sentence : undefined,
      run: () => void ask('settings', 'saveSettings', { patch: { theme } }),
    })),
    ...quietActions(snapshot, ask),
    {
      id: 'hide-number',
      group: 'phone',
      label: isHidden(view, desk) ? words.palette.showNumber : words.palette.hideNumber,
      whyNot: view ? undefined : words.commandErrors.noAccount.sentence,
      run: () => change(toggleHidden(view, desk)),
    },
    {
      id: 'clear-history',
      group: 'phone',
      label: words.palette.clearHistory,
      whyNot: undefined,
      run: () => change({ screen: 'calls', clearingHistory: true }),
    },
    { id: 'quit', group: 'phone', label: words.palette.quit, whyNot: undefined, run: () => void ask('app', 'quit', { ask: true }) },
  ];
}

export function windowActions(deps: Deps): readonly Action[] {
  const front = foregroundCall(deps.snapshot.calls);
  const ringing = deps.snapshot.calls.find(isRinging);
  return [
    ...(ringing ? ringingActions(ringing, deps) : []),
    ...(front ? foregroundActions(front, deps) : []),
    ...swapActions(deps),
    ...placeActions(deps),
    ...accountActions(deps),
    ...phoneActions(deps),
  ];
}

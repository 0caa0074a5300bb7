/**
 * THE contract: every thing a user, script or device can ask of the phone. A row maps a name to the schema of its arguments, the
 * schema of its value, and who may call it. Main must supply a handler for each row; the renderer's bridge, the control socket,
 * the command line and docs/automation.md are all derived from it.
 */
import { z } from 'zod';
import { accountSchema } from './account-schema.ts';
import { ACCOUNT_COLOURS } from './account.ts';
import { MAX_CALLS } from './call.ts';
import { contactSchema } from './contact-schema.ts';
import type { CommandFailure } from './command-error.ts';
import { callActionsSchema, webhookSchema, webhookSecretSchema } from './automation/automation-schema.ts';
import { HEADSET_BUTTONS, LEARNABLE } from './headset.ts';
import { historyEntrySchema } from './history-schema.ts';
import { HOTKEY_ACTIONS } from './hotkeys.ts';
import { mediaReplySchema } from './media.ts';
import { momentSchema } from './moment-schema.ts';
import { callStatsSchema } from './quality-schema.ts';
import { settingsPatchSchema } from './settings-schema.ts';

const callId = z.string().min(1).max(64);
/** Absent: the call that the user would mean (see each verb). */
const maybeCall = z.object({ callId: callId.optional() });
const target = z.string().min(1).max(2000);
const accountId = z.string().min(1).max(64);
const headset = z.object({ headsetId: z.string().min(1).max(64) });
const none = z.object({});
const contactId = contactSchema.shape.id;

interface Row<A extends z.ZodType, V extends z.ZodType> {
  readonly args: A;
  readonly value: V;
  /** `window`, `card`: only that page of ours may call it; `pages`: only these two. */
  readonly from: 'anyone' | 'window' | 'card' | 'pages';
  readonly about: string;
}
const row = <A extends z.ZodType, V extends z.ZodType>(
  about: string,
  args: A,
  value: V,
  from: Row<A, V>['from'] = 'anyone',
): Row<A, V> => ({
  args,
  value,
  from,
  about,
});

export const contract = {
  dial: row(
    'Call a number or SIP address, with digits behind a number (`,` pauses, `x` waits) for whoever answers; `hideNumber`: with our number hidden, or shown, whatever the account says.',
    z.object({ to: target, accountId: accountId.optional(), hideNumber: z.boolean().optional() }),
    z.object({ callId }),
  ),
  answer: row(
    'Answer; other calls are put on hold, or ended.',
    maybeCall.extend({ others: z.enum(['hold', 'end']).default('hold') }),
    none,
  ),
  decline: row('Decline as busy, or send the caller to another number.', maybeCall.extend({ forwardTo: target.optional() }), none),
  silence: row('Stop the ringing without declining.', maybeCall, none),
  hangUp: row('End the call, whatever state it is in.', maybeCall, none),
  setHold: row('Put the call on hold or take it off.', maybeCall.extend({ on: z.boolean() }), none),
  swap: row('Resume a held call and put the current one on hold.', maybeCall, none),
  setMuted: row('Mute or unmute the microphone in the call.', maybeCall.extend({ on: z.boolean() }), none),
  sendDtmf: row('Send digits: 0-9, *, #, A-D.', maybeCall.extend({ tones: z.string().regex(/^[0-9A-D*#,]{1,64}$/i) }), none),
  sendPostDial: row(
    'Send the digits that were dialled behind the number (`postDial` of the call), up to where you are to say when to go on.',
    maybeCall,
    none,
  ),
  transfer: row(
    'Transfer without asking: the call stays on hold until the target answers, and comes back if it does not; one that was on hold before stays so.',
    maybeCall.extend({ to: target }),
    none,
  ),
  consult: row('Put the call on hold and call the target first.', maybeCall.extend({ to: target }), z.object({ callId })),
  completeTransfer: row(
    'Connect the party of `callId` with that of `with` (default: the consultation call).',
    maybeCall.extend({ with: callId.optional() }),
    none,
  ),
  cancelTransfer: row('Give a transfer up and take the call back; of one that has failed, only its note goes.', maybeCall, none),
  answerRefer: row('Allow or refuse the far end to send us to another party.', maybeCall.extend({ accept: z.boolean() }), none),
  answerRedirect: row('Call where the called party sends us, or do not.', maybeCall.extend({ accept: z.boolean() }), none),
  quality: row(
    'How well the call is carried, and how it sounds (E-model MOS, 1 to 4.5) over the time since it began.',
    maybeCall,
    z.object({ callId, stats: callStatsSchema, mos: z.number() }),
  ),
  dismiss: row('Remove an ended call from view.', z.object({ callId }), none),

  saveAccount: row(
    'Add or change an account. Passwords go in and never come out; absent means unchanged. Without a colour it keeps its own, or gets one that is free.',
    z.object({
      account: accountSchema.extend({ id: accountId.optional(), colour: z.enum(ACCOUNT_COLOURS).optional() }),
      password: z.string().max(1000).optional(),
      proxyPassword: z.string().max(1000).optional(),
      turnPassword: z.string().max(1000).optional(),
    }),
    z.object({ accountId }),
  ),
  removeAccount: row('Remove an account and its secrets.', z.object({ accountId }), none),
  practice: row(
    'Open or end the practice line: an account on a server inside Offhook, with somebody to call for each thing a phone can do. It is not kept.',
    z.object({ on: z.boolean() }),
    none,
  ),
  register: row('Try to register now.', z.object({ accountId }), none),
  acceptCertificate: row(
    'Accept this very certificate for the account.',
    z.object({ accountId, fingerprint: z.string().min(1).max(200) }),
    none,
  ),

  setDoNotDisturb: row(
    'Refuse calls without ringing, or let them ring again, until a time (epoch ms) or for good; off within quiet hours lasts until these are over.',
    z.object({ on: z.boolean(), until: momentSchema.optional() }),
    none,
  ),
  readProvisioning: row('Read the provisioning documents again now; `policy` of the snapshot tells what comes of it.', none, none),
  saveSettings: row('Change settings; absent fields keep their value.', z.object({ patch: settingsPatchSchema }), none),
  saveCallActions: row(
    'What is opened or run at calls. The user is asked on the screen before a command, or an address of another kind than http and https, is added; `saved` says whether they agreed.',
    z.object({ actions: callActionsSchema }),
    z.object({ saved: z.boolean() }),
  ),
  tryCallAction: row(
    'Open or run it for a made-up caller. `fault`: what went wrong within some seconds.',
    z.object({ id: z.string().max(64) }),
    z.object({ fault: z.object({ kind: z.string(), detail: z.string().optional() }).optional() }),
  ),
  saveWebhook: row(
    'Which server is told of calls. The secret goes in and never comes out; absent means unchanged, and it is forgotten when the server changes.',
    z.object({ webhook: webhookSchema, secret: webhookSecretSchema.optional() }),
    none,
  ),
  tryWebhook: row(
    'Send it one event of a made-up caller. `fault`: why it did not arrive.',
    none,
    z.object({ fault: z.object({ kind: z.string(), status: z.number().optional(), detail: z.string().optional() }).optional() }),
  ),
  saveContact: row(
    'Add or change a contact: a name, and the numbers and addresses by which calls are known as theirs. A number that another contact has is refused.',
    z.object({ contact: contactSchema.extend({ id: contactId.optional() }) }),
    z.object({ contactId }),
  ),
  removeContact: row('Remove a contact; past calls stay.', z.object({ contactId }), none),
  listHistory: row(
    'Past calls, newest first.',
    z.object({
      search: z.string().max(200).default(''),
      filter: z.enum(['all', 'missed', 'incoming', 'outgoing']).default('all'),
      before: momentSchema.optional(),
      limit: z.number().int().min(1).max(200).default(50),
    }),
    z.object({ entries: z.array(historyEntrySchema) }),
  ),
  markHistorySeen: row('Missed calls have been looked at.', none, none),
  removeHistory: row('Remove one past call, or all of them.', z.object({ id: z.number().optional() }), none),
  restoreHistory: row(
    'Bring past calls back that were removed one by one since Offhook was started: all of these, or none.',
    z.object({ ids: z.array(z.number()).min(1).max(1000) }),
    none,
  ),
  explain: row(
    'What happened, as text for whoever helps: versions, states, and the last SIP messages with every secret taken out.',
    z.object({ callId: callId.optional(), accountId: accountId.optional() }),
    z.object({ text: z.string() }),
  ),
  lookForHeadsets: row(
    'Look again which headsets are plugged in, and try those that could not be used once more. `headsetFault` says why none can be seen.',
    none,
    none,
  ),
  testHeadset: row(
    'Show that a headset is heard: it rings, or its lights go on one after the other, for some seconds. Not while a call is up.',
    headset.extend({ what: z.enum(['ring', 'lights']) }),
    none,
  ),
  learnHeadsetButton: row(
    'The next press on the headset that no rule covers is this button, for all headsets of its model. Done when it came, or after 15 s without one. `known`: what was pressed is that button already, and stays it. `interrupted`: a call came, or the headset went.',
    headset.extend({ button: z.enum(LEARNABLE) }),
    z.object({ learned: z.boolean(), known: z.enum(HEADSET_BUTTONS).optional(), interrupted: z.literal(true).optional() }),
  ),
  stopLearning: row('Learn no button after all.', headset, none),
  forgetHeadsetButtons: row('Forget what was learned for the model of this headset.', headset, none),
  explainHeadset: row(
    'A headset as text for whoever helps: what it says of itself, and the last reports that passed. It holds no number and no name of anybody.',
    headset,
    z.object({ text: z.string() }),
  ),
  saveHeadsetReport: row(
    'The same text as a file of this name, where the user says; `saved` is false where they say nowhere.',
    headset.extend({ name: z.string().regex(/^[a-z0-9.-]{1,64}$/) }),
    z.object({ saved: z.boolean() }),
    'window',
  ),
  allowHeadsets: row(
    "Linux: ask for the administrator's password and let whoever sits at this machine use headsets; `mute`: and keep the desktop from muting by their button too, or no longer; without it that stays as it is.",
    z.object({ mute: z.boolean().optional() }),
    none,
    'window',
  ),
  soundDevicesChanged: row('A microphone or speaker was plugged in or out, and maybe a headset with it.', none, none, 'window'),
  dismissNotice: row('The notice has been read.', z.object({ id: z.string() }), none),
  lookAtDesktop: row('Ask the system again how Offhook stands in it.', none, none),
  setStartAtLogin: row('Start Offhook, in the tray, when the user signs in here, or do not.', z.object({ on: z.boolean() }), none),
  setOpenLinks: row(
    'Have the system hand links to numbers (tel, sip, sips, callto) to Offhook, or no longer.',
    z.object({ on: z.boolean() }),
    none,
  ),
  recordHotkey: row(
    'The next keys are to become the shortcut of an action, or no longer: until then no shortcut is carried out. It is over after a minute by itself.',
    z.object({ action: z.enum(HOTKEY_ACTIONS), on: z.boolean() }),
    none,
    'window',
  ),
  takeHandedOver: row(
    'What was asked for outside of the window is shown in it: a number stands in the dial box, or the missed calls are listed.',
    z.object({ id: z.number().int() }),
    none,
    'window',
  ),
  checkForUpdate: row(
    'Ask now whether there is a newer version, and fetch it; `update` of the snapshot tells what comes of it. Not while a call is up.',
    none,
    none,
  ),
  installUpdate: row('Quit, and start again as the newer version that is ready. Not while a call is up.', none, none),
  showWindow: row('Bring the window to the front.', none, none),
  quit: row(
    'End all calls, sign off and quit; with `ask`, the window asks the user first while calls are up.',
    z.object({ ask: z.boolean().default(false) }),
    none,
  ),
  restart: row('Quit, as without `ask`, and start again at once.', none, none),

  mediaReady: row('The window process can make sound.', none, none, 'window'),
  mediaReply: row('The answer to a media request.', mediaReplySchema, none, 'window'),
  pageFailed: row(
    'A page could not draw what it should, and shows only the calls until it is loaded anew. No message of the error, which may hold what was typed.',
    z.object({ error: z.string().max(100), at: z.string().max(2000) }),
    none,
    'pages',
  ),
  cardPainted: row('The card of who is ringing shows these calls.', z.object({ callIds: z.array(callId).max(MAX_CALLS) }), none, 'card'),
} as const;

export type Contract = typeof contract;
export type CommandName = keyof Contract;
/** What a caller may send: fields with a default may be left out. */
export type CommandInput<N extends CommandName> = z.input<Contract[N]['args']>;
export type CommandArgs<N extends CommandName> = z.output<Contract[N]['args']>;
export type CommandValue<N extends CommandName> = z.output<Contract[N]['value']>;
/** What main must supply. */
export type Commands = { [N in CommandName]: (args: CommandArgs<N>) => Promise<CommandValue<N>> | CommandValue<N> };

export type CommandResult<N extends CommandName = CommandName> =
  { readonly ok: true; readonly value: CommandValue<N> } | { readonly ok: false; readonly error: CommandFailure };

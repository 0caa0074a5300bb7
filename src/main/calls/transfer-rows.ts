/** The part of the call table that moves a transfer: asking, consulting, referring, progressing, failed (RFC 3515, RFC 5589). */
import type { Active, Call, Transfer } from '../../shared/call.ts';
import type { Party } from '../../shared/party.ts';
import { base, connected } from './call-base.ts';
import type { CallEvent } from './call-event.ts';

type Event<T extends CallEvent['type']> = Extract<CallEvent, { type: T }>;

const keepsHold = ({ transfer }: Active): boolean => transfer !== undefined && 'keepsHold' in transfer;
const marked = (isKept: boolean): { keepsHold?: true } => (isKept ? { keepsHold: true } : {});

/** A failure is kept when its note goes; what is under way may yet come to something, and what is given up comes to nothing. */
const withoutTransfer = ({ transfer, ...rest }: Active): Active =>
  transfer?.step === 'failed' ? { ...rest, lastTransfer: { result: 'failed', party: transfer.target, reason: transfer.reason } } : rest;

const withTransfer = (call: Active, transfer: Transfer): Active => ({ ...withoutTransfer(call), transfer });

/** The REFER that is under way, if one is. */
const underWay = (call: Active) => {
  const { transfer } = call;
  return transfer?.step === 'referring' || transfer?.step === 'progressing' ? transfer : undefined;
};

/** The party has the target now. */
export const reached = ({ target }: { readonly target: Party }): Pick<Call, 'lastTransfer'> => ({
  lastTransfer: { result: 'connected', party: target },
});

export const transferRows = {
  referReceived: (call: Active, { referId, target }: Event<'referReceived'>): Call =>
    // One question at a time; a transfer of ours goes before a wish of theirs.
    !call.transfer || call.transfer.step === 'failed' ? withTransfer(call, { step: 'asking', referId, target }) : call,
  referAnswered: (call: Active): Call => (call.transfer?.step === 'asking' ? withoutTransfer(call) : call),
  consultStarted: (call: Active, event: Event<'consultStarted'>): Call =>
    underWay(call) || call.transfer?.step === 'asking'
      ? call
      : withTransfer(call, { step: 'consulting', with: event.with, ...marked(event.keepsHold) }),
  transferAsked: (call: Active, event: Event<'transferAsked'>): Call =>
    underWay(call) || call.transfer?.step === 'asking'
      ? call
      : withTransfer(call, {
          ...{ step: 'referring', target: event.target, ...(event.with ? { with: event.with } : {}) },
          // Still the hold of before, when the target is consulted now or was tried in vain.
          ...marked(event.keepsHold || (keepsHold(call) && call.hold.local)),
        }),
  referProgressed: (call: Active, { progress }: Event<'referProgressed'>): Call => {
    const refer = underWay(call);
    if (!refer || (refer.step === 'progressing' && refer.progress === progress)) return call;
    return withTransfer(call, { ...refer, step: 'progressing', progress });
  },
  referSucceeded: (call: Active): Call => {
    const refer = underWay(call);
    return refer ? { ...base(call), ...connected(call), phase: 'ending', reason: { kind: 'transferred' }, ...reached(refer) } : call;
  },
  referFailed: (call: Active, { reason }: Event<'referFailed'>): Call => {
    const refer = underWay(call);
    return refer ? withTransfer(call, { step: 'failed', target: refer.target, reason, ...marked(keepsHold(call)) }) : call;
  },
  transferDropped: (call: Active): Call => (call.transfer && call.transfer.step !== 'asking' ? withoutTransfer(call) : call),
};

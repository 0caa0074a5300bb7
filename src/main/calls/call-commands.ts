/** The verbs of calls, as rows of the contract. */
import type { Commands } from '../../shared/commands.ts';
import type { Phone } from './phone.ts';
import { answerRedirect } from './verbs/answer-redirect.ts';
import { answerRefer } from './verbs/answer-refer.ts';
import { answer } from './verbs/answer.ts';
import { cancelTransfer } from './verbs/cancel-transfer.ts';
import { completeTransfer } from './verbs/complete-transfer.ts';
import { consult } from './verbs/consult.ts';
import { decline } from './verbs/decline.ts';
import { dial } from './verbs/dial.ts';
import { dismiss } from './verbs/dismiss.ts';
import { explain } from './verbs/explain.ts';
import { hangUp } from './verbs/hang-up.ts';
import { quality } from './verbs/quality.ts';
import { sendDtmf } from './verbs/send-dtmf.ts';
import { sendPostDial } from './verbs/send-post-dial.ts';
import { setDoNotDisturb } from './verbs/set-do-not-disturb.ts';
import { setHold } from './verbs/set-hold.ts';
import { setMuted } from './verbs/set-muted.ts';
import { silence } from './verbs/silence.ts';
import { swap } from './verbs/swap.ts';
import { transfer } from './verbs/transfer.ts';

export const callCommands = (phone: Phone) => {
  const dtmf = sendDtmf(phone);
  return {
    dial: dial(phone),
    answer: answer(phone),
    decline: decline(phone),
    silence: silence(phone),
    hangUp: hangUp(phone),
    setHold: setHold(phone),
    swap: swap(phone),
    setMuted: setMuted(phone),
    sendDtmf: dtmf,
    sendPostDial: sendPostDial(phone, dtmf),
    transfer: transfer(phone),
    consult: consult(phone),
    completeTransfer: completeTransfer(phone),
    cancelTransfer: cancelTransfer(phone),
    answerRefer: answerRefer(phone),
    answerRedirect: answerRedirect(phone),
    setDoNotDisturb: setDoNotDisturb(phone),
    quality: quality(phone),
    dismiss: dismiss(phone),
    explain: explain(phone),
  } satisfies Partial<Commands>;
};

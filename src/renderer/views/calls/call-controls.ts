/** Which buttons of a call can work now, and if not, why. Order and number never change. */
import {
  canHangUp,
  canHold,
  canMute,
  canResume,
  canSendDtmf,
  canTransfer,
  isActive,
  isHeld,
  isLive,
  type Call,
} from '../../../shared/call.ts';
import { words } from '../../words/words.ts';
import { consultationOf } from '../transfer/transfer-options.ts';

export interface Control {
  /** Undefined: it works. Else the reason, for the tooltip. */
  readonly whyNot: string | undefined;
  readonly pressed: boolean;
}
export type ControlName = 'mute' | 'hold' | 'keypad' | 'transfer' | 'more' | 'hangUp';

const control = (possible: boolean, whyNot: string, pressed = false): Control => ({ whyNot: possible ? undefined : whyNot, pressed });

/** `calls`: all there are. */
export function callControls(call: Call, calls: readonly Call[]): Readonly<Record<ControlName, Control>> {
  const why = words.calls.whyNot;
  const base = isLive(call) ? why.notConnected : why.ending;
  const busy = isActive(call) && call.pending ? why.pending : base;
  const asked = isActive(call) && call.transfer?.step === 'asking';
  const consulting = consultationOf(call, calls) !== undefined;
  const underWay = consulting ? why.consulting : why.transferring;
  const transferWhyNot = asked ? why.asked : isActive(call) ? underWay : base;
  return {
    mute: control(canMute(call), base, isActive(call) && call.muted),
    hold: control(canHold(call) || canResume(call), busy, isHeld(call)),
    keypad: control(canSendDtmf(call), isHeld(call) ? why.onHold : base),
    transfer: control(canTransfer(call) && !consulting, transferWhyNot),
    more: control(true, base),
    hangUp: control(canHangUp(call), why.ending),
  };
}

/** Digits to the far end: events where it takes them (RFC 4733), tones in the sound of G.711 where it does not. */
import { createDigitPlayer, STEP_MS, type DigitPlayer, type DigitStep } from '../dtmf/digit-player.ts';
import { dualTone, tonesOf } from '../dtmf/dual-tone.ts';
import { eventCode, eventPayload } from '../dtmf/telephone-event.ts';
import type { Agreement } from '../sdp/agreement.ts';
import type { RtpSender } from './rtp-sender.ts';

const isG711 = (codec: Agreement['codec']): codec is 'PCMU' | 'PCMA' => codec === 'PCMU' || codec === 'PCMA';

/** A codec of 64 kbit/s carries the tones of a digit unharmed; the others are made for speech. */
export const takesDigits = ({ event, codec }: Agreement): boolean => event !== undefined || isG711(codec);

/**
 * @param agreement as it is now; undefined: the far end is not to be sent to
 * @param send puts a packet on the wire
 */
export function createDigits(sender: RtpSender, agreement: () => Agreement | undefined, send: (packet: Buffer) => void): DigitPlayer {
  let begin = 0;

  function event({ step, end, digit }: DigitStep, type: number, rate: number): void {
    const code = eventCode(digit);
    if (code === undefined) return;
    const duration = (step * STEP_MS * rate) / 1000;
    send(sender.make(type, step === 1, begin, eventPayload(code, end, duration)));
  }

  function tone({ step, repeated, digit }: DigitStep, type: number, codec: 'PCMU' | 'PCMA'): void {
    const tones = tonesOf(digit);
    if (!tones || repeated) return;
    const samples = STEP_MS * 8;
    const from = (step - 1) * samples;
    send(sender.make(type, false, (begin + from) >>> 0, dualTone(tones, codec, from, samples)));
  }

  return createDigitPlayer((step) => {
    const now = agreement();
    if (!now?.isSending) return;
    if (step.step === 1) begin = sender.timestamp();
    if (now.event) event(step, now.event.type, now.event.rate);
    else if (isG711(now.codec)) tone(step, now.send.type, now.codec);
  });
}

/** The sound of one party's call: made by the media gateway, by the same offers and answers as any call's. */
import { randomInt, randomUUID } from 'node:crypto';
import type { GatewayKind, GatewayRequestOf, GatewayResults, NetworkTerms, Part } from '../../../shared/gateway.ts';
import type { Codec } from '../../../shared/settings.ts';
import { answerDirection, remoteAudio } from '../sdp-direction.ts';
import { LOOPBACK } from './practice-wire.ts';

/** A gateway's process that does what it is asked, or rejects with MediaError. */
export type AskGateway = <K extends GatewayKind>(request: GatewayRequestOf<K>) => Promise<GatewayResults[K]>;

export interface PartySound {
  /** Both reject with MediaError where there is nothing in common. */
  answer(offer: string): Promise<string>;
  offer(): Promise<string>;
  accept(answer: string): Promise<void>;
  /** The far end has pressed a key, and says so by INFO. */
  press(digit: string): void;
  close(): void;
}

/** Melodies are made in G.711; an echo is as good as what comes. */
const MELODY_CODECS: readonly Codec[] = ['PCMU', 'PCMA'];
const ECHO_CODECS: readonly Codec[] = ['opus', 'G722', ...MELODY_CODECS];

export function createPartySound(ask: AskGateway, part: Part): PartySound {
  const callId = `practice-${randomUUID()}`;
  const session = String(randomInt(1, 2 ** 47));
  let version = 0;
  let isClosed = false;

  const terms = (): NetworkTerms => ({
    address: LOOPBACK,
    codecs: part === 'echo' ? ECHO_CODECS : MELODY_CODECS,
    encryption: 'offered',
    origin: { session, version },
    admitted: true,
  });
  /** Again after each answer: the gateway may have died meanwhile, and goes on with what it is playing if it has not. */
  const perform = (digit?: string): void => {
    if (!isClosed) ask<'perform'>({ kind: 'perform', callId, part, ...(digit === undefined ? {} : { digit }) }).catch(() => undefined);
  };
  const described = (made: { readonly sdp: string; readonly version: number }): string => {
    version = made.version;
    perform();
    return made.sdp;
  };

  return {
    answer: async (sdp) =>
      described(await ask<'answer'>({ kind: 'answer', callId, sdp, direction: answerDirection(remoteAudio(sdp), false), terms: terms() })),
    offer: async () => described(await ask<'offer'>({ kind: 'offer', callId, direction: 'sendrecv', terms: terms() })),
    accept: async (sdp) => void (await ask<'applyAnswer'>({ kind: 'applyAnswer', callId, sdp, provisional: false })),
    press: perform,
    close() {
      if (isClosed) return;
      isClosed = true;
      ask<'close'>({ kind: 'close', callId }).catch(() => undefined);
    },
  };
}

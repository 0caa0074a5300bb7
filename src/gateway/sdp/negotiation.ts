/** Offers and answers of one call with the network. Holds what was offered and agreed; makes no sound. */
import { randomBytes } from 'node:crypto';
import { LADDERS, type NetworkTerms, type Rung } from '../../shared/gateway.ts';
import type { SdpDirection } from '../../shared/media.ts';
import { Refusal } from '../refusal.ts';
import { OFFERED_SUITES, type Suite } from '../srtp/suites.ts';
import { agree, keysFor, keysFrom, type Agreement, type KeyPair, type Sides } from './agreement.ts';
import type { CryptoLine } from './crypto-line.ts';
import { isSound, offeredPayloads, type Payload } from './payload.ts';
import { readSdp, type RemoteSection, type RemoteSound } from './read-sdp.ts';
import { writeSdp, type LocalPlace, type LocalSound } from './write-sdp.ts';

export interface Description {
  readonly sdp: string;
  readonly version: number;
}
interface Offered {
  readonly sound: LocalSound;
  readonly encryption: NetworkTerms['encryption'];
}

const kinds = ({ kind, rate }: Payload): string => `${kind}/${rate}`;

/** Of what is offered what we take, in the user's order, and digits at the clock of a codec taken (any, where no clock fits). */
function commonOf(remote: RemoteSound, terms: NetworkTerms): readonly Payload[] {
  const sounds = terms.codecs.flatMap((codec) => remote.payloads.find(({ kind }) => kind === codec) ?? []);
  const events = remote.payloads.filter((payload) => !isSound(payload));
  const fitting = events.filter(({ rate }) => sounds.some((sound) => sound.rate === rate));
  return [...sounds, ...(fitting.length > 0 ? fitting : events)];
}

function agreed(sides: Sides): Agreement {
  const agreement = agree(sides);
  if (!agreement) throw new Refusal('unsupported', 'No codec in common');
  return agreement;
}

const refuse = ({ media, protocol, formats }: RemoteSection): string => `m=${media} 0 ${protocol} ${formats}`;

interface Choice {
  readonly section: RemoteSection;
  readonly remote: RemoteSound;
  readonly common: readonly Payload[];
  readonly keys: KeyPair | 'plain';
}

/** Of several sounds offered the best that may be taken: an encrypted one before a plain one. */
function choose(sections: readonly RemoteSection[], terms: NetworkTerms, key: (suite: Suite) => Buffer): Choice {
  const choices = sections.flatMap((section): Choice[] => {
    const remote = section.sound;
    if (!remote || remote.port === 0) return [];
    const keys = keysFor(remote, terms.encryption, key);
    const common = commonOf(remote, terms);
    return keys && common.some(isSound) ? [{ section, remote, common, keys }] : [];
  });
  const best = choices.find(({ keys }) => keys !== 'plain') ?? choices[0];
  if (best) return best;
  const hasSound = sections.some(({ sound }) => sound?.payloads.some(isSound));
  throw new Refusal('unsupported', hasSound ? 'The encryption offered does not fit' : 'No codec in common');
}

export class Negotiation {
  private readonly keys = new Map<string, Buffer>();
  private offered: Offered | undefined;
  private agreed: Agreement | undefined;
  private last: { readonly text: string; readonly version: number } | undefined;

  offer(terms: NetworkTerms, place: LocalPlace, direction: SdpDirection): Description {
    const rung = terms.rung ?? LADDERS[terms.encryption][0];
    const cryptos = this.cryptosFor(rung);
    const profile = this.agreed?.profile ?? (rung === 'srtp' ? 'RTP/SAVP' : 'RTP/AVP');
    const sound = { profile, place, payloads: offeredPayloads(terms.codecs), direction, cryptos, rtcpMux: true };
    this.offered = { sound, encryption: terms.encryption };
    return this.describe(terms, [sound]);
  }

  /** Throws Refusal where there is nothing in common; what was agreed before stands. */
  answer(terms: NetworkTerms, place: LocalPlace, direction: SdpDirection, offer: string): Description & { readonly agreement: Agreement } {
    const sections = readSdp(offer);
    const { section, remote, common, keys } = choose(sections, terms, (suite) => this.keyFor(suite));
    const { profile, rtcpMux } = remote;
    const agreement = agreed({ remote, common, ours: common, direction, keys, rtcpMux });
    const cryptos = keys === 'plain' ? [] : [keys.ours];
    const sound = { profile, place, payloads: common, direction, cryptos, rtcpMux };
    this.agreed = agreement;
    this.offered = undefined;
    const parts = sections.map((each) => (each === section ? sound : refuse(each)));
    return { ...this.describe(terms, parts), agreement };
  }

  /** The answer to our offer. Throws Refusal. */
  accept(answer: string, provisional: boolean): Agreement {
    if (!this.offered) throw new Refusal('gone', 'There is no offer that this could answer');
    const { sound, encryption } = this.offered;
    const remote = readSdp(answer)[0]?.sound;
    if (!remote || remote.port === 0) throw new Refusal('unsupported', 'The far end refused the sound');
    const keys = keysFrom(remote, encryption, sound.cryptos);
    if (!keys) throw new Refusal('unsupported', 'The answer has no key that was offered');
    const names = sound.payloads.map(kinds);
    const common = remote.payloads.filter((payload) => names.includes(kinds(payload)));
    const { direction, payloads: ours } = sound;
    const agreement = agreed({ remote, common, ours, direction, keys, rtcpMux: remote.rtcpMux });
    if (provisional) return agreement;
    this.agreed = agreement;
    this.offered = undefined;
    return agreement;
  }

  rollback(): void {
    this.offered = undefined;
  }

  /** One key for a suite as long as the call lasts: a new one in each offer would start the rollover counters anew. */
  private keyFor(suite: Suite): Buffer {
    const key = this.keys.get(suite.name) ?? randomBytes(suite.keyLength + suite.saltLength);
    this.keys.set(suite.name, key);
    return key;
  }

  /** RFC 3264 8: the version grows by one when anything has changed, and not otherwise. */
  private describe({ origin }: NetworkTerms, sections: readonly (LocalSound | string)[]): Description {
    const text = writeSdp({ session: origin.session, version: 0 }, sections);
    const known = Math.max(this.last?.version ?? 0, origin.version);
    const version = this.last?.text === text ? known : known + 1;
    this.last = { text, version };
    return { sdp: writeSdp({ session: origin.session, version }, sections), version };
  }

  private cryptosFor(rung: Rung): readonly CryptoLine[] {
    // A call that was agreed to be plain stays so: asking again would only give a far end reasons to stumble.
    if (rung === 'plain' || (this.agreed && !this.agreed.security)) return [];
    const suites = this.agreed?.security ? [this.agreed.security.suite] : OFFERED_SUITES;
    return suites.map((suite, i) => ({ tag: i + 1, suite, key: this.keyFor(suite) }));
  }
}

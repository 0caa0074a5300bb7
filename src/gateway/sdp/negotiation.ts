/** Offers and answers of one call with the network. Holds what was offered and agreed; makes no sound. */
import { LADDERS, type NetworkTerms, type Rung } from '../../shared/gateway.ts';
import type { SdpDirection } from '../../shared/media.ts';
import { Refusal } from '../refusal.ts';
import { OFFERED_SUITES } from '../srtp/suites.ts';
import type { IceTerms } from '../ice/ice-agent.ts';
import { agree, keysFor, keysFrom, rungOf, type Agreement, type Keys, type Sides } from './agreement.ts';
import type { CryptoLine } from './crypto-line.ts';
import type { LocalDtls } from './dtls-lines.ts';
import { isSameIce } from './ice-lines.ts';
import { createOwnKeyring } from './own-keys.ts';
import { isSound, offeredPayloads, type Payload } from './payload.ts';
import { readSdp, type Profile, type RemoteSection, type RemoteSound } from './read-sdp.ts';
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
  readonly keys: Keys;
}

/** Of several sounds offered the best that may be taken: an encrypted one before a plain one. */
function choose(sections: readonly RemoteSection[], terms: NetworkTerms, keysOf: (remote: RemoteSound) => Keys | undefined): Choice {
  const choices = sections.flatMap((section): Choice[] => {
    const remote = section.sound;
    if (!remote || remote.port === 0) return [];
    const keys = keysOf(remote);
    const common = commonOf(remote, terms);
    return keys && common.some(isSound) ? [{ section, remote, common, keys }] : [];
  });
  const best = choices.find(({ keys }) => keys.kind !== 'plain') ?? choices[0];
  if (best) return best;
  const hasSound = sections.some(({ sound }) => sound?.payloads.some(isSound));
  throw new Refusal('unsupported', hasSound ? 'The encryption offered does not fit' : 'No codec in common');
}

const PROFILES: Readonly<Record<Rung, Profile>> = { plain: 'RTP/AVP', keys: 'RTP/AVP', srtp: 'RTP/SAVP', dtls: 'UDP/TLS/RTP/SAVP' };
/** A fresh section, without what only some have. */
const NONE = { cryptos: [], dtls: undefined, ice: undefined, mid: undefined, isBundled: false } as const;

export class Negotiation {
  private readonly own = createOwnKeyring();
  private offered: Offered | undefined;
  private agreed: Agreement | undefined;
  /** How often the far end has begun ICE anew. */
  private restarts = 0;
  private last: { readonly text: string; readonly version: number } | undefined;

  offer(terms: NetworkTerms, place: LocalPlace, direction: SdpDirection): Description {
    const rung = this.rungFor(terms);
    const payloads = offeredPayloads(terms.codecs);
    const protection = rung === 'dtls' ? this.dtlsOffer(place) : { cryptos: this.cryptosFor(rung) };
    const profile = this.agreed?.profile ?? PROFILES[rung];
    const sound = { ...NONE, profile, place, payloads, direction, rtcpMux: true, ...protection };
    this.offered = { sound, encryption: terms.encryption };
    return this.describe(terms, [sound]);
  }

  /** Throws Refusal where there is nothing in common; what was agreed before stands. */
  answer(terms: NetworkTerms, place: LocalPlace, direction: SdpDirection, offer: string): Description & { readonly agreement: Agreement } {
    const sections = readSdp(offer);
    const { security: now } = this.agreed ?? {};
    const own = {
      encryption: terms.encryption,
      keyFor: (suite: CryptoLine['suite']) => this.own.keyFor(suite),
      current: now?.kind === 'dtls' ? now.terms : undefined,
    };
    const { section, remote, common, keys } = choose(sections, terms, (each) => keysFor(each, own));
    const { profile, rtcpMux } = remote;
    const { protection, security } = this.protect(keys, remote, place);
    const agreement = agreed({ remote, common, ours: common, direction, security, rtcpMux });
    const sound = { ...NONE, profile, place, payloads: common, direction, rtcpMux, ...protection };
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
    const keys = keysFrom(remote, encryption, sound);
    if (!keys) throw new Refusal('unsupported', 'The answer has no key that was offered');
    const names = sound.payloads.map(kinds);
    const common = remote.payloads.filter((payload) => names.includes(kinds(payload)));
    const { direction, payloads: ours, ice } = sound;
    const security = this.secured(keys, remote, ice && { ours: ice, isControlling: true });
    const agreement = agreed({ remote, common, ours, direction, security, rtcpMux: remote.rtcpMux });
    if (provisional) return agreement;
    this.agreed = agreement;
    this.offered = undefined;
    return agreement;
  }

  rollback(): void {
    this.offered = undefined;
  }

  /** RFC 3264 8: the version grows by one when anything has changed, and not otherwise. */
  private describe({ origin }: NetworkTerms, sections: readonly (LocalSound | string)[]): Description {
    const text = writeSdp({ session: origin.session, version: 0 }, sections);
    const known = Math.max(this.last?.version ?? 0, origin.version);
    const version = this.last?.text === text ? known : known + 1;
    this.last = { text, version };
    return { sdp: writeSdp({ session: origin.session, version }, sections), version };
  }

  /** A call keeps the way its keys are made; one that was agreed to be plain is not asked again, which would only give a far end reasons to stumble. */
  private rungFor({ rung, encryption }: NetworkTerms): Rung {
    return this.agreed ? rungOf(this.agreed) : (rung ?? LADDERS[encryption][0]);
  }

  private dtlsOffer(place: LocalPlace): Pick<LocalSound, 'dtls' | 'ice'> {
    const now = this.agreed?.security;
    const ids = now?.kind === 'dtls' ? this.own.idFor(now.terms.id) : undefined;
    const dtls: LocalDtls = { fingerprint: this.own.certificate.fingerprint, setup: 'actpass', id: ids };
    // A far end that did without ICE is not asked again.
    const isWanted = now?.kind !== 'dtls' || now.ice !== undefined;
    return { dtls, ice: isWanted ? this.own.iceFor(place, this.agreed?.remote.rtcpMux ?? false, this.restarts) : undefined };
  }

  private protect(
    keys: Keys,
    remote: RemoteSound,
    place: LocalPlace,
  ): { readonly protection: Partial<LocalSound>; readonly security: Agreement['security'] } {
    if (keys.kind === 'plain') return { protection: {}, security: undefined };
    if (keys.kind === 'sdes') return { protection: { cryptos: [keys.ours] }, security: this.secured(keys, remote, undefined) };
    const known = this.iceNow?.theirs;
    const theirs = this.iceOf(remote);
    if (known && theirs && !isSameIce(known, theirs)) this.restarts += 1;
    const ice = theirs && this.own.iceFor(place, remote.rtcpMux, this.restarts);
    const { mid, isBundled } = remote;
    const dtls: LocalDtls = { fingerprint: this.own.certificate.fingerprint, setup: keys.terms.role, id: this.own.idFor(keys.terms.id) };
    return { protection: { dtls, ice, mid, isBundled }, security: this.secured(keys, remote, ice && { ours: ice, isControlling: false }) };
  }

  private secured(keys: Keys, remote: RemoteSound, ice: Pick<IceTerms, 'ours' | 'isControlling'> | undefined): Agreement['security'] {
    if (keys.kind === 'plain') return undefined;
    if (keys.kind === 'sdes') return { kind: 'sdes', suite: keys.ours.suite, send: keys.ours.key, receive: keys.theirs.key };
    const { certificate } = this.own;
    const theirs = this.iceOf(remote);
    return { kind: 'dtls', certificate, terms: keys.terms, ice: ice && theirs && { ...ice, theirs } };
  }

  private get iceNow(): IceTerms | undefined {
    const { security } = this.agreed ?? {};
    return security?.kind === 'dtls' ? security.ice : undefined;
  }

  /** Once ICE has found a way, the addresses of later descriptions are those it has found, whatever they are. */
  private iceOf({ ice, isIceBroken }: RemoteSound): RemoteSound['ice'] {
    const known = this.iceNow?.theirs;
    return ice && isIceBroken && !(known && isSameIce(known, ice)) ? undefined : ice;
  }

  private cryptosFor(rung: Rung): readonly CryptoLine[] {
    if (rung === 'plain') return [];
    const { security } = this.agreed ?? {};
    const suites = security?.kind === 'sdes' ? [security.suite] : OFFERED_SUITES;
    return suites.map((suite, i) => ({ tag: i + 1, suite, key: this.own.keyFor(suite) }));
  }
}

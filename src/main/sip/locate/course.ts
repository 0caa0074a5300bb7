/** Which of the servers that were located is used: fails over from one to the next, and remembers what works. */
import type { Account, Via } from '../../../shared/account.ts';
import type { Clock } from '../../ports.ts';
import type { ConnectionFault } from '../../sip-port.ts';
import { WireError, type OpenWire, type Wire, type WireListener, type WireTarget } from '../transport/wire.ts';
import type { Locate, Place } from './locate.ts';
import { isAlive } from './probe.ts';
import { AVOID_MS, createMemory } from './memory.ts';
import { isOtherServer, keyOf, viaOf } from './via.ts';

/** How long a server that stands in for another is used before the other is looked after. */
const RETURN_MS = 300_000;
/** The same where the other is but a guess: most servers that speak no TLS never will, and yet one that could not be reached for a moment must not stay in clear for ever. */
const GUESS_RETURN_MS = 3_600_000;

export interface CourseParts {
  readonly account: Account;
  readonly locate: Locate;
  readonly openWire: OpenWire;
  readonly clock: Clock;
  /** Where an earlier run was signed in. */
  readonly via?: Via | undefined;
}

export interface Course {
  /** A wire to the first place that lets itself be reached; rejects with WireError. */
  open(listener: WireListener): Promise<Wire>;
  /** The server has answered as it should. */
  proved(): void;
  /** It has not, and wants to be left alone for `ms`. True: there is another, and the next `open` leads to it. */
  failed(ms?: number): boolean;
  /** There is another server, and nothing is known against it. */
  readonly hasNext: boolean;
  /** 'new': opened, and nothing is known of it yet. 'none': not opened, or found to have failed. */
  readonly standing: 'none' | 'new' | 'proven';
  /** The proven server in use. */
  readonly via: Via | undefined;
  /** Milliseconds until it is worth asking whether a better server is there again; undefined: the best one is in use. */
  readonly returnsIn: number | undefined;
  /** A server before the one in use is there again. False as well while the first one is in use. */
  canReturn(): Promise<boolean>;
}

const targetOf = ({ guessed: _guessed, ...place }: Place, { caPem, acceptedCertificate }: Account): WireTarget => ({
  ...place,
  caPem,
  acceptedCertificate,
});

/** What was said to be encrypted is not tried in clear: whoever can forge a certificate would only have to wait for that. */
const endsAttempt = (fault: ConnectionFault, place: Place): boolean =>
  fault.kind === 'certificate' && (!place.guessed || fault.fault === 'changed');

async function orFault(opening: Promise<Wire>): Promise<Wire | ConnectionFault> {
  try {
    return await opening;
  } catch (error) {
    if (error instanceof WireError) return error.fault;
    throw error;
  }
}

/** The first of the places that lets itself be reached; rejects with WireError. */
async function openFirst(places: readonly Place[], open: (place: Place) => Promise<Wire>, failed: (place: Place) => void) {
  const faults: ConnectionFault[] = [];
  for (const place of places) {
    const wire = await orFault(open(place));
    if (!('kind' in wire)) return { place, wire };
    failed(place);
    faults.push(wire);
    if (endsAttempt(wire, place)) break;
  }
  const told = faults.find(({ kind }) => kind === 'certificate') ?? faults.at(-1);
  throw new WireError(told ?? { kind: 'refused', detail: 'every server has failed' });
}

/** The first choice, where another is in use. */
const firstUnless = (used: Place | undefined, [first]: readonly Place[]): Place | undefined =>
  used && first && keyOf(first) !== keyOf(used) ? first : undefined;

export function createCourse({ account, locate, openWire, clock, via }: CourseParts): Course {
  const memory = createMemory(clock, via);
  let places: readonly Place[] = [];
  let current: { readonly place: Place; proven: boolean } | undefined;

  async function open(listener: WireListener): Promise<Wire> {
    current = undefined;
    const located = await locate(account);
    if ('fault' in located) throw new WireError(located.fault);
    places = located.places;
    const { place, wire } = await openFirst(
      memory.inOrder(places),
      (one) => openWire(targetOf(one, account), listener),
      (one) => memory.blame(one),
    );
    current = { place, proven: false };
    return wire;
  }

  const better = (): Place | undefined => firstUnless(current?.place, places);

  return {
    open: (listener) =>
      open(listener).catch((error: unknown) => {
        memory.endAttempt();
        throw error;
      }),
    proved() {
      if (!current) return;
      current.proven = true;
      memory.endAttempt();
      memory.praise(current.place);
    },
    failed(ms = 0) {
      if (!current) return false;
      memory.blame(current.place, Math.max(ms, AVOID_MS));
      current = undefined;
      if (places.some(memory.isUntried)) return true;
      memory.endAttempt();
      return false;
    },
    get hasNext() {
      return places.some((place) => current && isOtherServer(place, current.place) && memory.avoidedFor(place) <= 0);
    },
    get standing() {
      return current ? (current.proven ? 'proven' : 'new') : 'none';
    },
    get via() {
      return current?.proven ? viaOf(current.place, better() !== undefined) : undefined;
    },
    get returnsIn() {
      const first = better();
      return first && Math.max(first.guessed ? GUESS_RETURN_MS : RETURN_MS, memory.avoidedFor(first));
    },
    async canReturn() {
      const first = better();
      if (!first) return false;
      const alive = await isAlive(targetOf(first, account), account, openWire, clock);
      if (alive) memory.praise(first);
      return alive;
    },
  };
}

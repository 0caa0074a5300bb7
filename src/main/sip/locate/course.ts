/** Which of the servers that were located is used: fails over from one to the next, and remembers what works. */
import type { Account } from '../../../shared/account.ts';
import type { Clock, ConnectionFault } from '../../ports.ts';
import { WireError, type OpenWire, type Wire, type WireListener, type WireTarget } from '../transport/wire.ts';
import type { Locate, Place } from './locate.ts';
import { isAlive } from './probe.ts';

/** How long a server that has failed is asked last. RFC 3263 4.3 leaves it open. */
export const AVOID_MS = 300_000;

export interface CourseParts {
  readonly account: Account;
  readonly locate: Locate;
  readonly openWire: OpenWire;
  readonly clock: Clock;
}

export interface Course {
  /** A wire to the first place that lets itself be reached; rejects with WireError. */
  open(listener: WireListener): Promise<Wire>;
  /** The server has answered as it should. */
  proved(): void;
  /** It has not. True: there is another, and the next `open` leads to it. */
  failed(): boolean;
  /** 'new': opened, and nothing is known of it yet. 'none': not opened, or found to have failed. */
  readonly standing: 'none' | 'new' | 'proven';
  /** A server before the one in use is there again. False as well while the first one is in use. */
  canReturn(): Promise<boolean>;
}

const keyOf = (place: Place): string => ('url' in place ? place.url : `${place.protocol} ${place.host} ${place.address} ${place.port}`);

/** What is known of the places, for this run of the program; to outlive it, `lucky` would stand beside the account in settings.json. */
function createMemory(clock: Clock) {
  /** When each failed last. */
  const failures = new Map<string, number>();
  /** In this attempt, which is over when one has proved itself or none is left. */
  const tried = new Set<string>();
  /** Of guessed places the one that has worked. */
  let lucky: string | undefined;
  const isAvoided = (key: string): boolean => clock.now() - (failures.get(key) ?? -Infinity) < AVOID_MS;
  const rankOf = (place: Place): number => {
    const key = keyOf(place);
    return isAvoided(key) ? 2 : place.guessed && key !== lucky ? 1 : 0;
  };
  const isUntried = (place: Place): boolean => !tried.has(keyOf(place));
  return {
    isUntried,
    /** The untried, those that may work first. */
    inOrder: (places: readonly Place[]): Place[] => [...places].sort((a, b) => rankOf(a) - rankOf(b)).filter(isUntried),
    blame(place: Place): void {
      failures.set(keyOf(place), clock.now());
      tried.add(keyOf(place));
    },
    praise(place: Place): void {
      failures.delete(keyOf(place));
      if (place.guessed) lucky = keyOf(place);
    },
    endAttempt: () => tried.clear(),
  };
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

export function createCourse({ account, locate, openWire, clock }: CourseParts): Course {
  const memory = createMemory(clock);
  let places: readonly Place[] = [];
  let current: { readonly place: Place; proven: boolean } | undefined;

  async function open(listener: WireListener): Promise<Wire> {
    current = undefined;
    const located = await locate(account);
    if ('fault' in located) throw new WireError(located.fault);
    places = located.places;
    const faults: ConnectionFault[] = [];
    for (const place of memory.inOrder(places)) {
      const wire = await orFault(openWire(targetOf(place, account), listener));
      if (!('kind' in wire)) {
        current = { place, proven: false };
        return wire;
      }
      memory.blame(place);
      faults.push(wire);
      if (endsAttempt(wire, place)) break;
    }
    const told = faults.find(({ kind }) => kind === 'certificate') ?? faults.at(-1);
    throw new WireError(told ?? { kind: 'refused', detail: 'every server has failed' });
  }

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
    failed() {
      if (!current) return false;
      memory.blame(current.place);
      current = undefined;
      if (places.some(memory.isUntried)) return true;
      memory.endAttempt();
      return false;
    },
    get standing() {
      return current ? (current.proven ? 'proven' : 'new') : 'none';
    },
    async canReturn() {
      const first = places[0];
      if (!current || !first || first.guessed || keyOf(first) === keyOf(current.place)) return false;
      const alive = await isAlive(targetOf(first, account), account, openWire, clock);
      if (alive) memory.praise(first);
      return alive;
    },
  };
}

/** Where provisioning documents come from, and of each source its last good one and what is wrong with it now. */
import type { AccountId } from '../../shared/account.ts';
import { isAddress, type PolicyProblem } from '../../shared/policy.ts';
import type { Policy } from '../../shared/policy-schema.ts';
import type { MachineAnswer } from '../desktop-ports.ts';
import type { Log } from '../ports.ts';
import type { Fetched } from './fetch-policy.ts';
import type { Layer } from './merge-policies.ts';
import { PLACES, type GoodCopy, type PolicyPlace, type PolicyPlaces } from './policy-port.ts';
import { readPolicy, shownSource, type Fault } from './read-policy.ts';
import { readText } from './read-text.ts';

interface Good extends GoodCopy {
  readonly policy: Policy;
}

export interface SourcesSetup {
  readonly places: PolicyPlaces;
  readonly log: Log;
  /** What an earlier run had. */
  readonly copies: Readonly<Record<string, GoodCopy>>;
  /** The setting, which a document may itself have given. */
  readonly address: () => string;
}

/** One that the user's own setting names cannot say where it comes from itself: it would go round in circles. */
function withoutAddress(policy: Policy): Policy {
  const { provisioningAddress: _, ...settings } = policy.settings;
  return { ...policy, settings, locked: policy.locked.filter((name) => name !== 'provisioningAddress') };
}

function problemOf(answer: MachineAnswer | undefined): PolicyProblem[] {
  if (!answer || 'source' in answer) return [];
  const { place, ...fault } = answer;
  return [{ source: place, ...fault }];
}

function goodOnes(copies: SourcesSetup['copies'], fitted: (source: string, policy: Policy) => Policy): Map<string, Good> {
  const good = new Map<string, Good>();
  for (const [source, { place: _, by: _by, ...copy }] of Object.entries(copies)) {
    const read = readPolicy(copy.text);
    if ('policy' in read) good.set(source, { ...copy, policy: fitted(source, read.policy) });
  }
  return good;
}

type Standing = Omit<Layer, 'policy'>;

const standingIn = (copies: SourcesSetup['copies']): Map<PolicyPlace, Standing> =>
  new Map(Object.entries(copies).flatMap(([source, { place, by = place }]) => (place && by ? [[place, { source, by }] as const] : [])));

/** For the address of the settings whoever gives it; nobody gives it: the user has typed it. */
function whoAnswers(place: PolicyPlace, address: string, policyAt: (place: PolicyPlace) => Policy | undefined): PolicyPlace {
  if (place !== 'settings') return place;
  return PLACES.find((one) => policyAt(one)?.settings.provisioningAddress === address) ?? place;
}

function copiesOf(good: ReadonlyMap<string, Good>, standing: ReadonlyMap<PolicyPlace, Standing>): SourcesSetup['copies'] {
  const placeOf = new Map([...standing].toReversed().map(([place, { source, by }]) => [source, { place, by }] as const));
  return Object.fromEntries(
    [...good].map(([source, { policy: _, ...copy }]) => {
      return [source, { ...copy, ...placeOf.get(source) }];
    }),
  );
}

/** Accounts of the documents that stand, but for one that the user himself has named: his settings may have been lost, and with them its address. */
const accountsOf = (good: ReadonlyMap<string, Good>, standing: ReadonlyMap<PolicyPlace, Standing>): readonly AccountId[] =>
  [...standing.values()].flatMap(({ source, by }) =>
    by === 'settings' ? [] : (good.get(source)?.policy.accounts ?? []).map(({ id }) => id),
  );

/** Each once, where it is the strongest. */
const layersOf = (used: readonly Standing[], good: ReadonlyMap<string, Good>): Layer[] =>
  used.flatMap((one, at) => {
    const policy = used.findIndex(({ source }) => source === one.source) === at ? good.get(one.source)?.policy : undefined;
    return policy ? [{ ...one, policy }] : [];
  });

/** Each once, also one that what was in force meanwhile has named. */
function* eachOf(all: () => readonly string[]): Generator<string> {
  const done = new Set<string>();
  for (let next = all()[0]; next !== undefined; next = all().find((one) => !done.has(one))) {
    done.add(next);
    yield next;
  }
}

export function createPolicySources({ places, log, copies, address }: SourcesSetup) {
  const faults = new Map<string, Fault>();
  /** Whose document stands for a place: until another delivers, that of the source that was named before. */
  const standing = standingIn(copies);
  let answer = places.machine.now();
  let machine = answer && 'source' in answer ? answer.source : standing.get('machine')?.source;

  /** Empty: none. */
  const named = (place: PolicyPlace): string => ({ machine, given: places.given, settings: address() })[place] ?? '';
  const all = (): string[] => [...new Set(PLACES.map(named).filter((one) => one !== ''))];
  const mayName = (source: string): boolean =>
    (['machine', 'given'] as const).some((place) => [named(place), standing.get(place)?.source].includes(source));
  const fitted = (source: string, policy: Policy): Policy => (mayName(source) ? policy : withoutAddress(policy));
  const good = goodOnes(copies, fitted);
  const policyAt = (place: PolicyPlace) => good.get(standing.get(place)?.source ?? '')?.policy;

  /** A bad document leaves the last good one as it is. */
  function take(source: string, came: Fetched): void {
    if (came === 'unchanged') return void faults.delete(source);
    const read = 'text' in came ? readPolicy(came.text) : came;
    if ('fault' in read) {
      faults.set(source, read);
      log.error('a provisioning document cannot be used', { source: shownSource(source), fault: read.fault, detail: read.detail });
    } else if ('text' in came) {
      faults.delete(source);
      good.set(source, { ...came, policy: fitted(source, read.policy) });
    }
  }

  return {
    all,
    each: () => eachOf(all),
    /** Of the documents in force, but of the user's own; before any is read, those of an earlier run. */
    accounts: () => accountsOf(good, standing),
    /** What the machine's place said before holds where it cannot be read. */
    async lookAgain(): Promise<void> {
      const next = await places.machine.ask();
      if ('source' in next) machine = next.source;
      else log.error('the machine’s place for provisioning cannot be read', { ...next });
      answer = next;
    },
    /** What its file says now; an address is not asked. */
    begin(source: string): void {
      if (!isAddress(source)) take(source, readText(source, places.platform));
    },
    async read(source: string): Promise<void> {
      take(source, isAddress(source) ? await places.fetch(source, good.get(source)?.etag) : readText(source, places.platform));
    },
    /** Forget what stands for no place any more. */
    prune(): void {
      for (const place of PLACES) if (named(place) === '') standing.delete(place);
      const used = [...all(), ...[...standing.values()].map(({ source }) => source)];
      for (const known of [good, faults]) for (const source of [...known.keys()]) if (!used.includes(source)) known.delete(source);
    },
    /** What is to be in force, the strongest first. */
    inForce(): Layer[] {
      for (const place of PLACES)
        if (good.has(named(place))) standing.set(place, { source: named(place), by: whoAnswers(place, address(), policyAt) });
      const used = PLACES.flatMap((place) => (named(place) === '' ? [] : (standing.get(place) ?? [])));
      return layersOf(used, good);
    },
    problems: (): PolicyProblem[] => [
      ...problemOf(answer),
      ...all().flatMap((source) => {
        const fault = faults.get(source);
        return fault ? [{ source: shownSource(source), ...fault }] : [];
      }),
    ],
    copies: () => copiesOf(good, standing),
  };
}
export type PolicySources = ReturnType<typeof createPolicySources>;

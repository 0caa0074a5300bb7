/**
 * Reads the provisioning documents at the start, every day, and when it is asked to. Each source has its last good document, which stays in
 * force, also over a restart, until there is a better one.
 */
import type { AccountId } from '../../shared/account.ts';
import type { PolicyProblem } from '../../shared/policy.ts';
import { addNotice, removeNotice } from '../notices.ts';
import type { Cancel, Clock } from '../ports.ts';
import { applyPolicy, type PolicyDesk } from './apply-policy.ts';
import { mergePolicies } from './merge-policies.ts';
import type { GoodCopy, PolicyPlaces } from './policy-port.ts';
import { createPolicySources } from './policy-sources.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const RETRY = HOUR / 2;

export interface PolicySetup extends PolicyDesk {
  readonly clock: Clock;
  /** 0 to 1: a fleet that is switched on in the morning must not ask all at once on the next one. */
  readonly random: () => number;
  /** A problem as a sentence, for the details of a notice. */
  readonly explain: (problem: PolicyProblem) => string;
}

export interface PolicyFollower {
  /** Read all of it again; resolves when that is in force. */
  refresh(): Promise<void>;
  close(): void;
}

/** Puts into force at once what files and the copies of an earlier run say; addresses are asked then. */
export function followPolicy(setup: PolicySetup): PolicyFollower {
  const { store, clock, log, random, places } = setup;
  const copies = places.copies.read();
  const sources = createPolicySources({ places, log, copies, address: () => store.get().settings.provisioningAddress });
  let [kept, told] = [JSON.stringify(copies), ''];
  let unmet: readonly string[] = [];
  let refused: readonly PolicyProblem[] = [];
  let inForce = JSON.stringify(mergePolicies([]));
  let timer: Cancel = () => undefined;
  let last: Promise<void> = Promise.resolve();
  let closed = false;

  /** The same document again changes nothing but secrets, which may be others now. */
  function apply(): void {
    const layers = sources.inForce();
    const merged = mergePolicies(layers);
    const text = JSON.stringify(merged);
    if (layers.length > 0 || text !== inForce) unmet = applyPolicy(setup, merged);
    refused = merged.refused.map((source) => ({ source, fault: 'accountsForbidden' }));
    if (text !== inForce) log.info('a policy is in force', { accounts: merged.accounts.length, locked: merged.locked.join(' ') });
    inForce = text;
  }

  async function readAll(): Promise<void> {
    await sources.lookAgain();
    for (const source of sources.each()) {
      await sources.read(source);
      if (closed) return;
      apply();
    }
    sources.prune();
    apply();
    told = tellProblems(setup, [...sources.problems(), ...refused], unmet, told);
    kept = await keepCopies(places, sources.copies(), kept);
  }

  async function readAndWait(): Promise<void> {
    await readAll().catch((error: unknown) => log.error('provisioning was not read', { error: String(error) }));
    timer();
    if (closed) return;
    // Also where there is nothing to read: a fleet's first document comes to phones that run already.
    timer = clock.after((sources.problems().length > 0 ? RETRY : DAY) * (1 + random() / 4), () => void refresh());
  }
  const refresh = (): Promise<void> => (last = last.then(readAndWait));

  const former = sources.accounts();
  for (const source of sources.each()) {
    sources.begin(source);
    apply();
  }
  forgetGone(setup, former);
  const unwatch = store.watch((after, before) => {
    if (after.settings.provisioningAddress !== before.settings.provisioningAddress) void refresh();
  });
  void refresh();

  return {
    refresh,
    close() {
      closed = true;
      timer();
      unwatch();
    },
  };
}

/** An account that went while Offhook was not running was in no store to be taken from, and its password goes no less. */
function forgetGone({ store, secrets, log }: PolicySetup, former: readonly AccountId[]): void {
  const there = new Set(store.get().accounts.map(({ account }) => account.id));
  for (const id of former.filter((one) => !there.has(one))) {
    log.info('an account that a policy had given is gone', { accountId: id });
    void secrets.forget(id);
  }
}

/** Written only where they are others than before; as text, to be told apart by. */
async function keepCopies({ copies }: PolicyPlaces, now: Readonly<Record<string, GoodCopy>>, before: string): Promise<string> {
  const text = JSON.stringify(now);
  if (text !== before) await copies.write(now);
  return text;
}

/**
 * @param before what it returned the last time: what was told then may have been put away by the user since, and does not come back with each reading
 * @returns what the notice says; empty: there is nothing to tell
 */
function tellProblems(
  { store, clock, explain }: PolicySetup,
  read: readonly PolicyProblem[],
  unmet: readonly string[],
  before: string,
): string {
  const { policy } = store.get();
  const secrets = unmet.map((detail) => ({ source: policy.sources.join(', '), fault: 'secret' as const, detail }));
  const problems: PolicyProblem[] = [...read, ...secrets];
  store.update({ policy: { ...policy, problems, ...(problems.length === 0 ? { checkedAt: clock.now() } : {}) } });
  const grave = problems.filter((problem) => policy.sources.length === 0 || !passes(problem));
  const detail = grave.map(explain).join('\n');
  if (detail === '') removeNotice(store, 'provisioningFailed');
  else if (detail !== before) addNotice(store, { id: 'provisioningFailed', kind: 'provisioningFailed', detail });
  return detail;
}

/** That a server has its troubles, or a network that asks for a sign-in first, is no news for somebody whose phone works by what it said last. */
const passes = ({ fault, detail = '' }: PolicyProblem): boolean =>
  fault === 'timeout' || fault === 'unreachable' || fault === 'redirected' || (fault === 'http' && /^5\d\d$/.test(detail));

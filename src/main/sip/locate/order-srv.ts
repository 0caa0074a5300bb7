import type { SrvRecord } from './resolver.ts';

/** RFC 2782: lowest priority first; within one, drawn by weight. `random`: 0 to 1. Pure but for it. */
export function orderSrv(records: readonly SrvRecord[], random: () => number): SrvRecord[] {
  const ordered: SrvRecord[] = [];
  const rest = [...records].sort((a, b) => a.priority - b.priority || a.weight - b.weight);
  while (rest.length > 0) {
    const group = rest.filter(({ priority }) => priority === rest[0]?.priority);
    const total = group.reduce((sum, { weight }) => sum + weight, 0);
    const drawn = random() * total;
    let sum = 0;
    const chosen = group.find(({ weight }) => (sum += weight) > drawn) ?? group[0];
    if (!chosen) break;
    ordered.push(chosen);
    rest.splice(rest.indexOf(chosen), 1);
  }
  return ordered;
}

import { type Verdict } from './verdict.ts';

/**
 * Share of the hosts sought that stand among as many leading suspects: 1 when all lead, 0 when none does.
 *
 * @param sought - addresses of the hosts that are bots.
 * @returns null when none is sought.
 */
export function hostRecall(verdicts: readonly Verdict[], sought: Iterable<string>): number | null {
  const bots = new Set(sought);
  if (bots.size === 0) return null;
  return verdicts.slice(0, bots.size).filter(({ ip }) => bots.has(ip)).length / bots.size;
}

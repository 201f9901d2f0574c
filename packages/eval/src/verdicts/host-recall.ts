import { type Verdict } from './verdict.ts';

/**
 * Share of the hosts sought that stand among as many leading suspects: 1 when all lead, 0 when none does.
 *
 * @param sought - addresses of the hosts that are bots.
 * @returns null when none is sought.
 */
export function hostRecall(
  verdicts: readonly Verdict[],
  sought: ReadonlySet<string>,
): number | null {
  if (sought.size === 0) return null;
  const leading = verdicts.slice(0, sought.size).filter(({ ip }) => sought.has(ip));
  return leading.length / sought.size;
}

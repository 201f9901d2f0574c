/** What the flows of one host add up to. */
export interface Suspicion {
  readonly flows: number;
  readonly suspiciousFlows: number;
  /** 0 to 1. */
  readonly score: number;
}

/** How flows become a host's suspicion. */
export interface SuspicionRule {
  /** From this score on, a flow is suspicious. */
  readonly threshold: number;
  /** The mean score of all flows: what is thought of a host before its flows are seen. */
  readonly prior: number;
  /** How many flows that first thought weighs. */
  readonly shrinkage: number;
  /** Evidence at which a host that does nothing else scores ½. */
  readonly halfway: number;
}

/**
 * Suspicion by the flows of a host: evidence times purity, brought to 0 … 1.
 *
 * - evidence = Σ max(0, p − t) / (1 − t) over its flows: how many certain bot flows its suspicious flows are worth;
 * - purity = (Σ p + k · prior) / (n + k): its mean score, drawn to everyone's when it has few flows;
 * - score = evidence · purity / (evidence · purity + halfway).
 *
 * So many sure flows outrank one sure flow, and a busy host with a few misjudged flows stays low.
 */
export function suspicionOf(
  scores: ArrayLike<number>,
  rows: ArrayLike<number>,
  rule: SuspicionRule,
): Suspicion {
  const { threshold, prior, shrinkage, halfway } = rule;
  let evidence = 0;
  let sum = 0;
  let suspiciousFlows = 0;
  for (let i = 0; i < rows.length; i++) {
    const score = scores[rows[i]];
    sum += score;
    if (score < threshold) continue;
    suspiciousFlows++;
    evidence += threshold === 1 ? 1 : (score - threshold) / (1 - threshold);
  }
  const weight = (evidence * (sum + shrinkage * prior)) / (rows.length + shrinkage);
  return { flows: rows.length, suspiciousFlows, score: weight / (weight + halfway) };
}

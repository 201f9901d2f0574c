/** Batches without a new minimum after which fitting stops. */
const PATIENCE = 5;

/**
 * Tells when fitting has stopped to get better: the cost, smoothed over about one pass, has reached no new
 * minimum for five batches. The first batch does not count.
 */
export function stoppingRule(rows: number): (cost: number, batchRows: number) => boolean {
  let first = true;
  let smoothed: number | undefined;
  let lowest = Infinity;
  let waited = 0;
  return (cost, batchRows) => {
    if (first) {
      first = false;
      return false;
    }
    const weight = Math.min(1, batchRows / (rows + 1));
    smoothed = smoothed === undefined ? cost : smoothed * (1 - weight) + cost * weight;
    waited = smoothed < lowest ? 0 : waited + 1;
    lowest = Math.min(lowest, smoothed);
    return waited >= PATIENCE;
  };
}

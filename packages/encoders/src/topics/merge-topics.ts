/** A topic: how much it accounts for, and its share of each n-gram, summing to 1. */
export interface Topic {
  readonly weight: number;
  readonly shares: Float64Array;
}

/** Topics more alike than this (Bhattacharyya coefficient) are one, however many there may be. */
const SAME = 0.95;

/**
 * At most `k` topics that stand for all of them: the two whose union costs least are joined until there are few
 * enough. The cost is Ward's over square roots of shares: how much is joined, times how different it is.
 *
 * @see Slonim and Tishby 1999, Agglomerative information bottleneck.
 */
export function mergeTopics(topics: readonly Topic[], k: number): Topic[] {
  const kept = [...topics];
  const alike = kept.map((one) => kept.map((other) => likeness(one, other)));
  while (kept.length > 1) {
    const { i, j } = cheapest(kept, alike);
    if (kept.length <= k && alike[i][j] < SAME) break;
    kept[i] = joined(kept[i], kept[j]);
    kept.splice(j, 1);
    alike.splice(j, 1);
    for (const row of alike) row.splice(j, 1);
    kept.forEach((other, o) => {
      alike[i][o] = alike[o][i] = likeness(kept[i], other);
    });
  }
  return kept;
}

function cheapest(topics: readonly Topic[], alike: readonly number[][]) {
  let best = { i: 0, j: 1, cost: Infinity };
  for (let i = 0; i < topics.length; i++)
    for (let j = i + 1; j < topics.length; j++) {
      const [a, b] = [topics[i].weight, topics[j].weight];
      const cost = ((a * b) / (a + b)) * (1 - alike[i][j]);
      if (cost < best.cost) best = { i, j, cost };
    }
  return best;
}

function joined(one: Topic, other: Topic): Topic {
  const weight = one.weight + other.weight;
  const part = one.weight / weight;
  const shares = one.shares.map((share, g) => share * part + other.shares[g] * (1 - part));
  return { weight, shares };
}

function likeness(one: Topic, other: Topic): number {
  let sum = 0;
  for (let g = 0; g < one.shares.length; g++) sum += Math.sqrt(one.shares[g] * other.shares[g]);
  return sum;
}

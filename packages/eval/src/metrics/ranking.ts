import { BonError, checkParts, integerOption, log2, type Matrix, withDefaults } from '@bon/core';
import { checkFinite, checkPairs, isMatrix } from './pairs.ts';
import { descending } from './thresholds.ts';
import { checkWeights, type MetricOptions, weighed } from './weights.ts';

/**
 * The rank of the true candidate in each row of scores, from 1; of equal scores the truth comes in the middle.
 *
 * @param scores - rows × candidates.
 * @param truth - place of the true candidate, a row each.
 */
export function ranksOf(scores: Matrix, truth: ArrayLike<number>): Float64Array {
  checkParts('ranksOf', 'the score matrix', scores, ['data', 'rows', 'cols']);
  const { data, rows, cols } = scores;
  checkPairs('ranksOf', truth, { length: rows });
  checkFinite('ranksOf', data);
  return Float64Array.from({ length: rows }, (_, i) => {
    if (!Number.isInteger(truth[i]) || truth[i] < 0 || truth[i] >= cols)
      throw new BonError(
        'input',
        `ranksOf: the true candidate of row ${i} is ${truth[i]}, there are ${cols}.`,
      );
    const own = data[i * cols + truth[i]];
    let above = 0;
    let equal = 0;
    for (let j = 0; j < cols; j++) {
      if (data[i * cols + j] > own) above++;
      else if (data[i * cols + j] === own) equal++;
    }
    return above + (equal + 1) / 2;
  });
}

/**
 * Mean of one over the rank.
 *
 * @param ranks - from 1, halves for ties.
 * @throws BonError `input` for ranks below 1 or none at all.
 */
export function meanReciprocalRank(ranks: ArrayLike<number>, options: MetricOptions = {}): number {
  checkRanks('meanReciprocalRank', ranks);
  const { weight, total } = weighed('meanReciprocalRank', ranks.length, options);
  let sum = 0;
  for (let i = 0; i < ranks.length; i++) sum += weight[i] / ranks[i];
  return sum / total;
}

/**
 * Share of the ranks that are at most `k`.
 *
 * @param ranks - from 1, halves for ties.
 * @throws BonError `input` for ranks below 1 or none at all.
 */
export function hitsAtK(ranks: ArrayLike<number>, k: number, options: MetricOptions = {}): number {
  integerOption('hitsAtK', 'k', k, { min: 1 });
  checkRanks('hitsAtK', ranks);
  const { weight, total } = weighed('hitsAtK', ranks.length, options);
  let hits = 0;
  for (let i = 0; i < ranks.length; i++) if (ranks[i] <= k) hits += weight[i];
  return hits / total;
}

/** Options of `ndcg`. */
export interface NdcgOptions extends MetricOptions {
  /** Only the first k places count. Default: all. */
  readonly k?: number | undefined;
}

/**
 * How near an order by score comes to the order by worth, 0 to 1: worth counts less the lower it stands.
 * Equal scores share their places; without any worth it is 0.
 *
 * @param worth - what finding each item is worth, 0 or more; or queries × items, whose mean is given.
 * @param score - of the same shape.
 * @param options - `sampleWeight` weighs queries, not items.
 * @throws BonError `input` for a worth below 0, values that are no finite numbers, or two shapes.
 * @see Järvelin and Kekäläinen, Cumulated gain-based evaluation of IR techniques, 2002; scikit-learn's `ndcg_score`.
 */
export function ndcg(
  worth: ArrayLike<number> | Matrix,
  score: ArrayLike<number> | Matrix,
  options: NdcgOptions = {},
): number {
  const where = 'ndcg';
  const { k, sampleWeight } = withDefaults<{ k: number } & MetricOptions>(where, options, {
    k: Infinity,
    sampleWeight: undefined,
  });
  if (k !== Infinity) integerOption(where, 'k', k, { min: 1 });
  const [worths, scores] = [queriesOf(worth), queriesOf(score)];
  checkPairs(where, worths, scores);
  const { weight, total } = checkWeights(where, worths.length, sampleWeight);
  let sum = 0;
  worths.forEach((items, query) => (sum += weight[query] * gainOf(items, scores[query], k)));
  return sum / total;
}

/** The rows of a matrix, or one list alone. */
function queriesOf(values: ArrayLike<number> | Matrix): ArrayLike<number>[] {
  if (!isMatrix(values)) return [values];
  const { data, rows, cols } = values;
  return Array.from({ length: rows }, (_, row) => data.subarray(row * cols, (row + 1) * cols));
}

function gainOf(worth: ArrayLike<number>, score: ArrayLike<number>, k: number): number {
  checkPairs('ndcg', worth, score);
  checkFinite('ndcg', worth);
  checkFinite('ndcg', score);
  for (let i = 0; i < worth.length; i++)
    if (worth[i] < 0)
      throw new BonError(
        'input',
        `ndcg: the worth of item ${i} is ${worth[i]}, expected 0 or more.`,
      );
  const best = cumulated(worth, worth, k);
  return best === 0 ? 0 : cumulated(worth, score, k) / best;
}

function checkRanks(where: string, ranks: ArrayLike<number>): void {
  checkPairs(where, ranks, ranks);
  checkFinite(where, ranks);
  for (let i = 0; i < ranks.length; i++)
    if (ranks[i] < 1)
      throw new BonError(
        'input',
        `${where}: rank ${i} is ${ranks[i]}, expected 1 or more. Count ranks from 1.`,
      );
}

function cumulated(worth: ArrayLike<number>, score: ArrayLike<number>, k: number): number {
  const order = descending(score);
  let total = 0;
  for (let from = 0; from < order.length && from < k;) {
    let to = from;
    let gain = 0;
    let discount = 0;
    for (; to < order.length && score[order[to]] === score[order[from]]; to++) {
      gain += worth[order[to]];
      if (to < k) discount += 1 / log2(to + 2);
    }
    total += (gain / (to - from)) * discount;
    from = to;
  }
  return total;
}

import { BonError, integerOption, log2, type Matrix } from '@bon/core';
import { checkFinite, checkPairs } from './pairs.ts';
import { descending } from './thresholds.ts';

/**
 * The rank of the true candidate in each row of scores, from 1; of equal scores the truth comes in the middle.
 *
 * @param scores - rows × candidates.
 * @param truth - place of the true candidate, a row each.
 */
export function ranksOf(scores: Matrix, truth: ArrayLike<number>): Float64Array {
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
export function meanReciprocalRank(ranks: ArrayLike<number>): number {
  checkRanks('meanReciprocalRank', ranks);
  let sum = 0;
  for (let i = 0; i < ranks.length; i++) sum += 1 / ranks[i];
  return sum / ranks.length;
}

/**
 * Share of the ranks that are at most `k`.
 *
 * @param ranks - from 1, halves for ties.
 * @throws BonError `input` for ranks below 1 or none at all.
 */
export function hitsAtK(ranks: ArrayLike<number>, k: number): number {
  integerOption('hitsAtK', 'k', k, { min: 1 });
  checkRanks('hitsAtK', ranks);
  let hits = 0;
  for (let i = 0; i < ranks.length; i++) if (ranks[i] <= k) hits++;
  return hits / ranks.length;
}

/**
 * How near an order by score comes to the order by worth, 0 to 1: worth counts less the lower it stands.
 * Equal scores share their places; without any worth it is 0.
 *
 * @param worth - what finding each item is worth, 0 or more.
 * @param k - only the first k places count; default all.
 * @throws BonError `input` for a worth below 0, or values that are no finite numbers.
 * @see Järvelin and Kekäläinen, Cumulated gain-based evaluation of IR techniques, 2002; scikit-learn's `ndcg_score`.
 */
export function ndcg(
  worth: ArrayLike<number>,
  score: ArrayLike<number>,
  k: number = worth.length,
): number {
  checkPairs('ndcg', worth, score);
  checkFinite('ndcg', worth);
  checkFinite('ndcg', score);
  for (let i = 0; i < worth.length; i++)
    if (worth[i] < 0)
      throw new BonError(
        'input',
        `ndcg: the worth of item ${i} is ${worth[i]}, expected 0 or more.`,
      );
  integerOption('ndcg', 'k', k, { min: 1 });
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

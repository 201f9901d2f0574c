import { BonError, checkParts, type KnnGraph } from '@bon/core';

/**
 * Share of the true neighbours that another graph has among as many, the point itself left out: 1 when all were found.
 *
 * @param truth - exact neighbours.
 * @param found - approximate neighbours, or those on a map; its k may be larger, then its first ones count.
 * @throws BonError `input` when the graphs have different points, or `found` has fewer neighbours.
 */
export function knnRecall(truth: KnnGraph, found: KnnGraph): number {
  checkParts('knnRecall', 'the true graph', truth, ['n', 'k', 'indices']);
  checkParts('knnRecall', 'the graph found', found, ['n', 'k', 'indices']);
  if (truth.n !== found.n || truth.k > found.k || truth.k < 2)
    throw new BonError(
      'input',
      `knnRecall: ${truth.n} points × ${truth.k} and ${found.n} × ${found.k}. Pass the same points, at least 2 neighbours, and no fewer in the second.`,
    );
  let hits = 0;
  let wanted = 0;
  for (let i = 0; i < truth.n; i++) {
    const own = new Set(found.indices.subarray(i * found.k, i * found.k + truth.k));
    for (let p = i * truth.k; p < (i + 1) * truth.k; p++) {
      const neighbour = truth.indices[p];
      if (neighbour < 0 || neighbour === i) continue;
      wanted++;
      if (own.has(neighbour)) hits++;
    }
  }
  return wanted === 0 ? 1 : hits / wanted;
}

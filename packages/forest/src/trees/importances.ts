import { treeCount, type Trees } from './trees.ts';

/**
 * The mean decrease in impurity of each feature: its share of what all splits of a tree take away, averaged over the
 * trees that split at all. Sums to 1, or is all 0 when no tree has a split.
 *
 * @see Breiman, Friedman, Olshen, Stone 1984, Classification and Regression Trees.
 */
export function impurityImportances(trees: Trees, features: number): Float64Array {
  const total = new Float64Array(features);
  for (let t = 0; t < treeCount(trees); t++) addTree(trees, t, total);
  const sum = total.reduce((a, b) => a + b, 0);
  return sum > 0 ? total.map((value) => value / sum) : total;
}

function addTree({ roots, nodes, gains }: Trees, tree: number, into: Float64Array): void {
  const end = roots[tree + 1];
  let all = 0;
  for (let node = roots[tree]; node < end; node++) all += gains[node];
  if (all === 0) return;
  for (let node = roots[tree]; node < end; node++)
    if (nodes[4 * node] >= 0) into[nodes[4 * node] >> 1] += gains[node] / all;
}

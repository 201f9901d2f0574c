import type { FeatureMatrix, Run } from '@bon/core';
import { applyTrees } from './score.ts';
import { treeCount, type Trees } from './trees.ts';

/**
 * `trees` with the values of inner nodes, and the weights and gains of all nodes, as the rows of `features` give
 * them; leaves keep their values.
 *
 * @param targets - rows × outputs.
 */
export async function weighNodes(
  trees: Trees,
  features: FeatureMatrix,
  targets: Float64Array,
  run: Run,
): Promise<Trees> {
  const leaves = await applyTrees(trees, features, run);
  const weighed = {
    ...trees,
    nodes: trees.nodes.slice(),
    values: trees.values.slice(),
    gains: new Float64Array(trees.gains.length),
  };
  for (let t = 0; t < treeCount(trees); t++)
    weighTree(weighed, t, sumLeaves(weighed, t, leaves, targets));
  return weighed;
}

/** Weight and sums of the rows that end in each node of a tree. */
function sumLeaves(
  { roots, outputs }: Trees,
  t: number,
  leaves: Int32Array,
  targets: Float64Array,
): Float64Array {
  const width = outputs + 1;
  const trees = roots.length - 1;
  const sums = new Float64Array((roots[t + 1] - roots[t]) * width);
  for (let row = 0; row < leaves.length / trees; row++) {
    const into = leaves[row * trees + t] * width;
    sums[into]++;
    for (let q = 0; q < outputs; q++) sums[into + 1 + q] += targets[row * outputs + q];
  }
  return sums;
}

/** Children come after their parents, so that walking backwards sums them first. */
function weighTree(
  { roots, outputs, nodes, values, gains }: Trees,
  t: number,
  sums: Float64Array,
): void {
  const width = outputs + 1;
  const weights = new Float32Array(nodes.buffer);
  for (let own = roots[t + 1] - roots[t] - 1; own >= 0; own--) {
    const node = roots[t] + own;
    const at = own * width;
    if (nodes[4 * node] >= 0) {
      const right = nodes[4 * node + 2] * width;
      for (let k = 0; k < width; k++) sums[at + k] = sums[at + width + k] + sums[right + k];
      const parts = proxy(sums, at + width, outputs) + proxy(sums, right, outputs);
      gains[node] = Math.max(0, parts - proxy(sums, at, outputs));
      for (let q = 0; q < outputs; q++)
        values[node * outputs + q] = sums[at] > 0 ? sums[at + 1 + q] / sums[at] : 0;
    }
    weights[4 * node + 3] = sums[at];
  }
}

function proxy(sums: Float64Array, at: number, outputs: number): number {
  let squares = 0;
  for (let q = 1; q <= outputs; q++) squares += sums[at + q] * sums[at + q];
  return sums[at] > 0 ? squares / sums[at] : 0;
}

import { createRng, matrix, type Matrix, type RunOptions, startRun } from '@bon/core';

/**
 * Features for nodes that have none: N(0, 1) draws that depend on the seed and the node's id alone, so that a host
 * has the same row in any graph.
 *
 * @param ids - an id a node, or how many nodes there are; these are then called `0`, `1`, …
 * @param n - features a node.
 * @returns nodes × n.
 * @throws BonError `option` for a seed that is none.
 * @example
 * const features = randomNodeFeatures(graph.ids ?? graph.nodes, 20, { seed: 7 });
 */
export function randomNodeFeatures(
  ids: readonly string[] | number,
  n: number,
  run?: RunOptions,
): Matrix {
  const { seed } = startRun(run);
  const names = typeof ids === 'number' ? Array.from({ length: ids }, (_, i) => String(i)) : ids;
  const features = matrix(names.length, n);
  names.forEach((name, row) => {
    const rng = createRng(seed, `node features/${name}`);
    for (let j = 0; j < n; j++) features.data[row * n + j] = rng.normal();
  });
  return features;
}

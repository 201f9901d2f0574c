import { BonError } from '@bon/core';
import { treeCount, type Trees } from './trees.ts';

/**
 * Refuses arrays that are no trees: each node must be reached exactly once from its root, by children that follow
 * their parent, and hold numbers that can be walked by.
 *
 * @param features - how many features there are to split on.
 * @throws BonError `model-file` naming the tree and the node.
 */
export function checkTrees(where: string, trees: Trees, features: number): void {
  const { roots, nodes, values, outputs, gains } = trees;
  const total = gains.length;
  const isWhole =
    roots.length > 1 &&
    roots[0] === 0 &&
    roots[roots.length - 1] === total &&
    nodes.length === 4 * total &&
    values.length === outputs * total;
  if (!isWhole)
    throw new BonError(
      'model-file',
      `${where}: ${nodes.length} node words and ${values.length} values for ${total} nodes. The file is cut off or mixed up; save the model again.`,
    );
  for (let t = 0; t < treeCount(trees); t++) checkTree(where, trees, t, features);
  for (const numbers of [values, gains])
    if (!numbers.every(Number.isFinite))
      throw new BonError(
        'model-file',
        `${where}: a leaf holds a number that is not finite. Save the model again.`,
      );
}

/** Walks the nodes in the order in which they stand: after a leaf comes the nearest right child that is due. */
function checkTree(where: string, { roots, nodes }: Trees, t: number, features: number): void {
  const floats = new Float32Array(nodes.buffer, nodes.byteOffset, nodes.length);
  const size = roots[t + 1] - roots[t];
  const due: number[] = [];
  let isOpen = size > 0;
  for (let own = 0; own < size; own++) {
    const word = 4 * (roots[t] + own);
    if (!isOpen || !isNode(nodes[word], floats[word + 3], features)) throw broken(where, t, own);
    if (nodes[word] === -1) {
      const next = due.pop();
      if (next === undefined) isOpen = false;
      else if (next !== own + 1) throw broken(where, t, own);
      continue;
    }
    const right = nodes[word + 2];
    if (!(right > own + 1 && right < size) || Number.isNaN(floats[word + 1]))
      throw broken(where, t, own);
    due.push(right);
  }
  if (isOpen) throw broken(where, t, size);
}

/** Whether there is such a feature, and the weight of the rows that came through can be shared by. */
function isNode(split: number, weight: number, features: number): boolean {
  return split >= -1 && split >> 1 < features && weight >= 0 && weight < Infinity;
}

function broken(where: string, tree: number, node: number): BonError {
  return new BonError(
    'model-file',
    `${where}: tree ${tree} breaks at node ${node}, expected a tree whose nodes follow their parents. Save the model again.`,
  );
}

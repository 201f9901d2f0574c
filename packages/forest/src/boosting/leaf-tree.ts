import { BonError } from '@bon/core';
import { LEAF_WORDS, SPLIT_WORDS } from '@bon/kernels';
import type { Trees } from '../trees/trees.ts';
import type { Steps } from './losses/loss.ts';

/** A tree as `splitLeaf` of @bon/kernels leaves it: nodes in the order in which they came, rows by leaf. */
export interface LeafTree {
  readonly nodes: number;
  readonly splits: Int32Array;
  readonly leaves: Int32Array;
  readonly order: Int32Array;
}

/** What a tree is made of besides its splits. */
export interface Settling {
  /** What feature each of the tree's features is. */
  readonly features: Int32Array;
  readonly rate: number;
  readonly l2: number;
}

/**
 * The tree with its nodes behind their parents; each node's value is the share `rate` of the Newton step that all its
 * rows want.
 *
 * @throws BonError `input` when a step is beyond what Float32 holds.
 */
export function settleTree(tree: LeafTree, steps: Steps, { features, rate, l2 }: Settling): Trees {
  const sums = sumNodes(tree, steps);
  const places = placesOf(tree);
  const { splits, nodes: count } = tree;
  const nodes = new Int32Array(4 * count);
  const weights = new Float32Array(nodes.buffer);
  const values = new Float32Array(count);
  const gains = new Float64Array(count);
  const gainsOf = new Float64Array(splits.buffer, splits.byteOffset, splits.length / 2);
  for (let node = 0; node < count; node++) {
    const at = places[node];
    const [feature, child, threshold, isLostLeft] = splits.subarray(SPLIT_WORDS * node);
    values[at] = (rate * sums[2 * node]) / (sums[2 * node + 1] + l2);
    if (feature < 0) nodes[4 * at] = -1;
    else {
      nodes.set([2 * features[feature] + isLostLeft, threshold, places[child + 1]], 4 * at);
      gains[at] = gainsOf[(SPLIT_WORDS / 2) * node + 2];
    }
    weights[4 * at + 3] = sums[2 * node + 1];
  }
  if (!values.every(Number.isFinite))
    throw new BonError(
      'input',
      'forest/boosting: a step is no finite number, expected less than 3.4e38. Scale the target, or lower learningRate.',
    );
  return { outputs: 1, roots: Int32Array.of(0, count), nodes, values, gains };
}

/** Adds to the scores of an output what the leaves of `settled`, which is `tree`, say of their rows. */
export function addLeaves(
  tree: LeafTree,
  settled: Trees,
  raw: Float64Array,
  { output, outputs }: { readonly output: number; readonly outputs: number },
): void {
  const places = placesOf(tree);
  eachLeaf(tree, (node, rows) => {
    const value = settled.values[places[node]];
    for (let at = 0; at < rows.length; at++) raw[rows[at] * outputs + output] += value;
  });
}

function eachLeaf(
  { nodes, splits, leaves, order }: LeafTree,
  tell: (node: number, rows: Int32Array) => void,
): void {
  for (let node = 0; node < nodes; node++) {
    if (splits[SPLIT_WORDS * node] >= 0) continue;
    const leaf = splits[SPLIT_WORDS * node + 1] * LEAF_WORDS;
    tell(node, order.subarray(leaves[leaf + 8], leaves[leaf + 9]));
  }
}

/** Slopes and curvatures of the rows of each node, two numbers a node; children come after their parents. */
function sumNodes(tree: LeafTree, { slopes, curvatures }: Steps): Float64Array {
  const sums = new Float64Array(2 * tree.nodes);
  eachLeaf(tree, (node, rows) => {
    let slope = 0;
    let curvature = 0;
    for (let at = 0; at < rows.length; at++) {
      slope += slopes[rows[at]];
      curvature += curvatures[rows[at]];
    }
    sums.set([slope, curvature], 2 * node);
  });
  for (let node = tree.nodes - 1; node >= 0; node--) {
    const [feature, child] = tree.splits.subarray(SPLIT_WORDS * node);
    if (feature < 0) continue;
    sums[2 * node] = sums[2 * child] + sums[2 * child + 2];
    sums[2 * node + 1] = sums[2 * child + 1] + sums[2 * child + 3];
  }
  return sums;
}

/** Where each node goes: its left child after it, then all below that, then its right child. */
function placesOf({ nodes, splits }: LeafTree): Int32Array {
  const places = new Int32Array(nodes);
  const due = [0];
  for (let place = 0; place < nodes; place++) {
    const node = due.pop() ?? 0;
    places[node] = place;
    const [feature, child] = splits.subarray(SPLIT_WORDS * node);
    if (feature >= 0) due.push(child + 1, child);
  }
  return places;
}

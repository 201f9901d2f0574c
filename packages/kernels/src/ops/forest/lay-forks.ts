import { keyOf } from './forks.ts';

/** Where the column stands in a fork's second word. */
export const COLUMN = 19;

/** A column beyond, or a child so far ahead, has no place in the word. */
const COLUMNS = 2 ** (32 - COLUMN);
const AHEAD = 2 ** (COLUMN - 1);

/** Trees as `growTrees` writes them. */
interface Grown {
  readonly outputs: number;
  readonly roots: Int32Array;
  readonly nodes: Int32Array;
  readonly values: Float32Array;
}

/** The sparse features that trees ask for. */
export interface AskedFeatures {
  /** Ascending. */
  readonly features: Int32Array;
  /** A sparse feature each: its place among those, or -1. */
  readonly columns: Int32Array;
}

/** Finds the sparse features, those after the first `dense`, that nodes split on. */
export function askedFeatures(nodes: Int32Array, dense: number, sparse: number): AskedFeatures {
  const columns = new Int32Array(sparse).fill(-1);
  if (sparse > 0)
    for (let word = 0; word < nodes.length; word += 4) {
      const feature = nodes[word] >> 1;
      if (feature >= dense) columns[feature - dense] = 0;
    }
  const features: number[] = [];
  for (let feature = 0; feature < sparse; feature++)
    if (columns[feature] === 0) columns[feature] = features.push(feature) - 1;
  return { features: Int32Array.from(features), columns };
}

/** Whether the words of forks have room for the trees: for their columns, and for how far ahead children stand. */
export function fitForks({ nodes, roots }: Grown, dense: number, asked: number): boolean {
  if (dense + asked >= COLUMNS) return false;
  for (let tree = 0; tree + 1 < roots.length; tree++)
    if (roots[tree + 1] - roots[tree] > AHEAD)
      for (let node = roots[tree]; node < roots[tree + 1]; node++)
        if (nodes[4 * node + 2] - (node - roots[tree]) >= AHEAD) return false;
  return true;
}

/** Numbers that `leaves` hold: none when a leaf has one, which then stands in its fork. */
export function leavesLength({ outputs, roots, nodes }: Grown): number {
  return outputs === 1 ? 0 : (outputs * (nodes.length / 4 + roots.length - 1)) / 2;
}

/**
 * Writes the nodes in two words each, which rows walk down without a branch: the key of the threshold, and column · 2¹⁹
 * + how far ahead the right child stands · 2 + 1 when missing values go left. A column is a dense feature, or behind these
 * the place of a sparse one among `asked`. A leaf has the last column, whose keys are those of missing values, and the
 * child 0, so that a row stays; its first word is its number (Float32 bits), or where its outputs stand in `leaves`.
 */
export function layForks(
  trees: Grown,
  dense: number,
  asked: AskedFeatures,
  into: { readonly forks: Uint32Array; readonly leaves: Float32Array },
): void {
  const { outputs, nodes, values, roots } = trees;
  const { forks, leaves } = into;
  const numbers = new Uint32Array(values.buffer, values.byteOffset, values.length);
  const thresholds = new Float32Array(nodes.buffer, nodes.byteOffset, nodes.length);
  const stop = (dense + asked.features.length) * 2 ** COLUMN;
  let leaf = 0;
  for (let tree = 0; tree + 1 < roots.length; tree++)
    for (let node = roots[tree]; node < roots[tree + 1]; node++) {
      const packed = nodes[4 * node];
      if (packed < 0) {
        forks[2 * node] = outputs === 1 ? numbers[node] : leaf;
        forks[2 * node + 1] = stop;
        if (outputs > 1)
          leaves.set(values.subarray(node * outputs, (node + 1) * outputs), leaf++ * outputs);
      } else {
        const feature = packed >> 1;
        const column = feature < dense ? feature : dense + asked.columns[feature - dense];
        const ahead = nodes[4 * node + 2] - (node - roots[tree]);
        forks[2 * node] = keyOf(thresholds[4 * node + 1]);
        forks[2 * node + 1] = column * 2 ** COLUMN + 2 * ahead + (packed & 1);
      }
    }
}

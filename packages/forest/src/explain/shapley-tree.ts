import type { Trees } from '../trees/trees.ts';
import {
  copyPath,
  emptyPath,
  extendPath,
  type ShapleyPath,
  unwindPath,
  unwoundSum,
} from './shapley-path.ts';

/** Deepest level of each tree, the root's being 0. */
export function treeDepths({ roots, nodes }: Trees): Int32Array {
  const depths = new Int32Array(roots.length - 1);
  for (let t = 0; t < depths.length; t++) {
    const level = new Int32Array(roots[t + 1] - roots[t]);
    for (let own = 0; own < level.length; own++) {
      const word = 4 * (roots[t] + own);
      depths[t] = Math.max(depths[t], level[own]);
      if (nodes[word] < 0) continue;
      level[own + 1] = level[own] + 1;
      level[nodes[word + 2]] = level[own] + 1;
    }
  }
  return depths;
}

/** Room for the paths of a tree of this depth: each level keeps its own. */
export function pathFor(depth: number): ShapleyPath {
  return emptyPath(((depth + 2) * (depth + 3)) / 2);
}

/** What one row gets from one tree. */
export interface TreeShare {
  readonly trees: Trees;
  readonly tree: number;
  /** All features of the row. */
  readonly row: Float32Array;
  readonly path: ShapleyPath;
  /** features × outputs: what each feature adds; added to, times `scale`. */
  readonly into: Float64Array;
  readonly scale: number;
}

interface Step {
  readonly own: number;
  /** Where the parent's path starts, and how many elements it has. */
  readonly at: number;
  readonly depth: number;
  readonly feature: number;
  readonly zero: number;
  readonly one: number;
}

/**
 * Adds what each feature of a row contributes in one tree: Shapley values of the tree's expectation, unknown
 * features going both ways by the weight of the rows that the tree grew on.
 *
 * @see Lundberg et al. 2020, From local explanations to global understanding, algorithm 2.
 */
export function addTreeShapley(share: TreeShare): void {
  visit(share, { own: 0, at: 0, depth: 0, feature: -1, zero: 1, one: 1 });
}

function visit(share: TreeShare, step: Step): void {
  const { path, trees, tree, row } = share;
  const at = step.at + step.depth;
  copyPath(path, step.at, at, step.depth);
  extendPath(path, at, step.depth, step);
  const { nodes, roots } = trees;
  const word = 4 * (roots[tree] + step.own);
  if (nodes[word] < 0) {
    addLeaf(share, at, step.depth, roots[tree] + step.own);
    return;
  }
  const feature = nodes[word] >> 1;
  const floats = new Float32Array(nodes.buffer, nodes.byteOffset, nodes.length);
  const value = row[feature];
  const goesLeft = Number.isNaN(value) ? (nodes[word] & 1) === 1 : value <= floats[word + 1];
  const { zero, one, depth } = takeOut(path, at, step.depth, feature);
  for (const isLeft of [true, false]) {
    const own = isLeft ? step.own + 1 : nodes[word + 2];
    const reached = floats[4 * (roots[tree] + own) + 3] / floats[word + 3];
    const next = { zero: zero * reached, one: isLeft === goesLeft ? one : 0 };
    if (next.zero === 0 && next.one === 0) continue;
    visit(share, { own, at, depth: depth + 1, feature, ...next });
  }
}

/** A feature that was split on before is taken out of the path: only its product counts. */
function takeOut(path: ShapleyPath, at: number, last: number, feature: number) {
  let index = 1;
  while (index <= last && path.feature[at + index] !== feature) index++;
  if (index > last) return { zero: 1, one: 1, depth: last };
  const found = { zero: path.zero[at + index], one: path.one[at + index], depth: last - 1 };
  unwindPath(path, at, last, index);
  return found;
}

function addLeaf(
  { trees, path, into, scale }: TreeShare,
  at: number,
  last: number,
  node: number,
): void {
  const { outputs, values } = trees;
  for (let i = 1; i <= last; i++) {
    const gain = unwoundSum(path, at, last, i) * (path.one[at + i] - path.zero[at + i]) * scale;
    const feature = path.feature[at + i] * outputs;
    for (let q = 0; q < outputs; q++) into[feature + q] += gain * values[node * outputs + q];
  }
}

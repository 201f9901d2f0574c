import type { Trees } from '../trees/trees.ts';

/** A node as ml-cart grows it; a leaf has no children. */
export interface CartNode {
  readonly distribution?: number | { to2DArray(): number[][] } | undefined;
  readonly splitColumn: number;
  readonly splitValue: number;
  readonly left?: CartNode;
  readonly right?: CartNode;
}

/** What ml-random-forest grows, as far as its trees are concerned. */
export interface CartForest {
  /** The features of each tree. */
  readonly indexes: readonly (readonly number[])[];
  readonly estimators: readonly { readonly root: CartNode }[];
  train(rows: number[][], target: number[]): void;
}

/** The trees of `forest`, without weights and gains. */
export function cartTrees({ indexes, estimators }: CartForest, outputs: number): Trees {
  const nodes: number[] = [];
  const values: number[] = [];
  const roots = [0];
  estimators.forEach(({ root }, t) => {
    writeTree(root, indexes[t], { nodes, values, outputs });
    roots.push(nodes.length / 4);
  });
  const bits = new Int32Array(nodes.length);
  const asFloat = new Float32Array(bits.buffer);
  nodes.forEach((word, at) => {
    if (at % 4 === 1) asFloat[at] = word;
    else bits[at] = word;
  });
  return {
    outputs,
    roots: Int32Array.from(roots),
    nodes: bits,
    values: Float32Array.from(values),
    gains: new Float64Array(nodes.length / 4),
  };
}

interface Target {
  readonly nodes: number[];
  readonly values: number[];
  readonly outputs: number;
}

function writeTree(
  root: CartNode,
  features: readonly number[],
  { nodes, values, outputs }: Target,
): void {
  const first = nodes.length / 4;
  const pending: { node: CartNode; parent: number }[] = [{ node: root, parent: -1 }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node, parent } = next;
    if (parent >= 0) nodes[parent * 4 + 2] = nodes.length / 4 - first;
    values.push(...leafValues(node, outputs));
    const { left, right } = node;
    if (left === undefined || right === undefined) {
      nodes.push(-1, 0, 0, 0);
      continue;
    }
    pending.push({ node: right, parent: nodes.length / 4 }, { node: left, parent: -1 });
    nodes.push(features[node.splitColumn] * 2, below(node.splitValue), 0, 0);
  }
}

/** One output of a classifier is the share of class 1. */
function leafValues({ distribution }: CartNode, outputs: number): number[] {
  if (distribution === undefined) return new Array<number>(outputs).fill(0);
  if (typeof distribution === 'number') return [distribution];
  const shares = distribution.to2DArray()[0];
  const wanted = outputs === 1 ? [1] : Array.from({ length: outputs }, (_, k) => k);
  return wanted.map((k) => shares[k] ?? 0);
}

/** The greatest Float32 below `value`: ml-cart goes left when a value is less, bon when it is not greater. */
function below(value: number): number {
  const float = new Float32Array([value]);
  if (float[0] < value) return float[0];
  const bits = new Int32Array(float.buffer);
  if (float[0] === 0) return -(2 ** -149);
  bits[0] += float[0] > 0 ? -1 : 1;
  return float[0];
}

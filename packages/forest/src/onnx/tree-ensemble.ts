import { treeCount, type Trees } from '../trees/trees.ts';
import type { Attribute, OnnxNode } from './graph.ts';

/** Trees that tell targets. */
export interface EnsemblePart {
  readonly trees: Trees;
  /** What a leaf adds, a target each; the first target is `target`. */
  readonly weights: (node: number) => readonly number[];
  readonly target: number;
}

/** How the leaves that a row reaches become scores. */
export interface EnsembleShape {
  readonly targets: number;
  readonly aggregate: 'SUM' | 'AVERAGE';
  readonly base?: ArrayLike<number>;
  readonly output: string;
}

/** The ONNX operator `TreeEnsembleRegressor` of trees; NaN goes the way that the trees send it. */
export function treeEnsemble(parts: readonly EnsemblePart[], shape: EnsembleShape): OnnxNode {
  const columns = emptyColumns();
  let tree = 0;
  for (const part of parts)
    for (let t = 0; t < treeCount(part.trees); t++) writeTree(part, t, tree++, columns);
  return {
    type: 'TreeEnsembleRegressor',
    domain: 'ai.onnx.ml',
    inputs: ['features'],
    outputs: [shape.output],
    attributes: attributesOf(columns, shape),
  };
}

function emptyColumns() {
  return {
    tree: [] as number[],
    node: [] as number[],
    feature: [] as number[],
    mode: [] as string[],
    threshold: [] as number[],
    yes: [] as number[],
    no: [] as number[],
    missingYes: [] as number[],
    leafTree: [] as number[],
    leafNode: [] as number[],
    leafTarget: [] as number[],
    leafWeight: [] as number[],
  };
}

type Columns = ReturnType<typeof emptyColumns>;

function writeTree(
  { trees, weights, target }: EnsemblePart,
  t: number,
  tree: number,
  to: Columns,
): void {
  const { roots, nodes } = trees;
  const floats = new Float32Array(nodes.buffer, nodes.byteOffset, nodes.length);
  for (let own = 0; own < roots[t + 1] - roots[t]; own++) {
    const word = 4 * (roots[t] + own);
    const isLeaf = nodes[word] < 0;
    to.tree.push(tree);
    to.node.push(own);
    to.feature.push(isLeaf ? 0 : nodes[word] >> 1);
    to.mode.push(isLeaf ? 'LEAF' : 'BRANCH_LEQ');
    to.threshold.push(isLeaf ? 0 : floats[word + 1]);
    to.yes.push(isLeaf ? 0 : own + 1);
    to.no.push(isLeaf ? 0 : nodes[word + 2]);
    to.missingYes.push(isLeaf ? 0 : nodes[word] & 1);
    if (!isLeaf) continue;
    weights(roots[t] + own).forEach((weight, k) => {
      to.leafTree.push(tree);
      to.leafNode.push(own);
      to.leafTarget.push(target + k);
      to.leafWeight.push(weight);
    });
  }
}

function attributesOf(columns: Columns, { targets, aggregate, base }: EnsembleShape): Attribute[] {
  return [
    { name: 'n_targets', integer: targets },
    { name: 'aggregate_function', text: aggregate },
    ...(base === undefined ? [] : [{ name: 'base_values', floats: base }]),
    { name: 'nodes_treeids', integers: columns.tree },
    { name: 'nodes_nodeids', integers: columns.node },
    { name: 'nodes_featureids', integers: columns.feature },
    { name: 'nodes_modes', texts: columns.mode },
    { name: 'nodes_values', floats: columns.threshold },
    { name: 'nodes_truenodeids', integers: columns.yes },
    { name: 'nodes_falsenodeids', integers: columns.no },
    { name: 'nodes_missing_value_tracks_true', integers: columns.missingYes },
    { name: 'target_treeids', integers: columns.leafTree },
    { name: 'target_nodeids', integers: columns.leafNode },
    { name: 'target_ids', integers: columns.leafTarget },
    { name: 'target_weights', floats: columns.leafWeight },
  ];
}

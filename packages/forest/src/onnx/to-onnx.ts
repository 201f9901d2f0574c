import type { TreeModel } from '../explain/contributions.ts';
import type { Trees } from '../trees/trees.ts';
import { onnxFile, type OnnxNode, type OnnxValue } from './graph.ts';
import { type EnsemblePart, treeEnsemble } from './tree-ensemble.ts';

/**
 * A forest or boosted ensemble as an ONNX file, for any runtime that knows `ai.onnx.ml`.
 *
 * Input `features` (float, rows × features: dense ones first, then sparse). Outputs: of classifiers `probabilities`
 * (float, rows × classes) and `label` (int64, rows); of others `scores` (float, rows × outputs).
 *
 * @returns the bytes of the file; its scores are ours, as far as sums in Float32 go.
 * @see https://onnx.ai/onnx/operators/onnx_aionnxml_TreeEnsembleRegressor.html
 * @example
 * writeFileSync('forest.onnx', toOnnx(model));
 */
export function toOnnx(model: TreeModel & { readonly classes?: Int32Array }): Uint8Array {
  const { classes } = model;
  const features: OnnxValue = { name: 'features', type: 'float', cols: model.featureCount };
  const nodes = 'trees' in model ? forestNodes(model.trees, classes) : boostedNodes(model, classes);
  const base = { name: 'bon', inputs: [features] };
  if (classes === undefined) {
    const cols = 'trees' in model ? model.trees.outputs : model.boosted.ensembles.length;
    const scores = { name: 'scores', type: 'float', cols } as const;
    return onnxFile({ ...base, nodes, outputs: [scores], constants: {} });
  }
  return onnxFile({
    ...base,
    nodes: [...nodes, ...labelNodes],
    outputs: [
      { name: 'label', type: 'int64' },
      { name: 'probabilities', type: 'float', cols: classes.length },
    ],
    constants: { classes },
  });
}

const labelNodes: readonly OnnxNode[] = [
  {
    type: 'ArgMax',
    inputs: ['probabilities'],
    outputs: ['place'],
    attributes: [
      { name: 'axis', integer: 1 },
      { name: 'keepdims', integer: 0 },
    ],
  },
  { type: 'Gather', inputs: ['classes', 'place'], outputs: ['label'] },
];

function forestNodes(trees: Trees, classes: Int32Array | undefined): OnnxNode[] {
  const { outputs, values } = trees;
  const own = (node: number) => [...values.subarray(node * outputs, (node + 1) * outputs)];
  const shared = (node: number) => [1 - values[node], values[node]].slice(0, classes?.length);
  const isShared = classes !== undefined && outputs === 1;
  const part = { trees, target: 0, weights: isShared ? shared : own };
  const output = classes === undefined ? 'scores' : 'probabilities';
  const targets = classes?.length ?? outputs;
  return [treeEnsemble([part], { targets, aggregate: 'AVERAGE', output })];
}

/** Two classes are the soft maximum of 0 and the log odds. */
function boostedNodes(
  { boosted }: Extract<TreeModel, { boosted: unknown }>,
  classes: Int32Array | undefined,
): OnnxNode[] {
  const { ensembles, baseline } = boosted;
  const first = classes?.length === 2 ? 1 : 0;
  const parts = ensembles.map((trees, k): EnsemblePart => {
    return { trees, target: first + k, weights: (node) => [trees.values[node]] };
  });
  const output = classes === undefined ? 'scores' : 'raw';
  const base = [...new Float64Array(first), ...baseline];
  const sum = treeEnsemble(parts, { targets: base.length, aggregate: 'SUM', base, output });
  if (classes === undefined) return [sum];
  return [sum, { type: 'Softmax', inputs: ['raw'], outputs: ['probabilities'] }];
}

import { log } from '@bon/core';
import type { TreeModel } from '../explain/contributions.ts';
import { averagePath } from '../isolation/path-length.ts';
import type { Trees } from '../trees/trees.ts';
import { onnxFile, type OnnxNode, type OnnxValue } from './graph.ts';
import { type EnsemblePart, treeEnsemble } from './tree-ensemble.ts';

/** What a model's scores mean, besides its trees. */
interface Meaning {
  /** The labels of a classifier; of one that answers several questions, those of each. */
  readonly classes?: Int32Array | readonly Int32Array[];
  /** Rows that each tree of an isolation forest saw. */
  readonly samples?: number;
}

/**
 * A forest or boosted ensemble as an ONNX file, for any runtime that knows `ai.onnx.ml`.
 *
 * Input `features` (float, rows × features: dense ones first, then sparse; NaN is missing). Outputs: of classifiers
 * `probabilities` (float, rows × classes) and `label` (int64, rows); of classifiers of several questions
 * `probabilities` alone, their classes side by side; of others `scores` (float, rows × outputs).
 *
 * @returns the bytes of the file; its scores are ours, as far as sums in Float32 go.
 * @see https://onnx.ai/onnx/operators/onnx_aionnxml_TreeEnsembleRegressor.html
 * @example
 * writeFileSync('forest.onnx', toOnnx(model));
 */
export function toOnnx(model: TreeModel & Meaning): Uint8Array {
  const classes = model.classes instanceof Int32Array ? model.classes : undefined;
  const features: OnnxValue = { name: 'features', type: 'float', cols: model.featureCount };
  const output = model.classes === undefined ? 'scores' : 'probabilities';
  const nodes =
    'boosted' in model
      ? boostedNodes(model, classes)
      : model.samples === undefined
        ? forestNodes(model.trees, classes, output)
        : isolationNodes(model.trees, model.samples);
  const base = { name: 'bon', inputs: [features] };
  if (classes === undefined) {
    const cols = 'trees' in model ? model.trees.outputs : model.boosted.ensembles.length;
    const scores = { name: output, type: 'float', cols } as const;
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

function forestNodes(trees: Trees, classes: Int32Array | undefined, output: string): OnnxNode[] {
  const { outputs, values } = trees;
  const own = (node: number) => [...values.subarray(node * outputs, (node + 1) * outputs)];
  const shared = (node: number) => [1 - values[node], values[node]].slice(0, classes?.length);
  const isShared = classes !== undefined && outputs === 1;
  const part = { trees, target: 0, weights: isShared ? shared : own };
  const targets = classes?.length ?? outputs;
  return [treeEnsemble([part], { targets, aggregate: 'AVERAGE', output })];
}

/** 2^(−path / average path), as a power of e. */
function isolationNodes(trees: Trees, samples: number): OnnxNode[] {
  const average = averagePath(samples);
  const weights = (node: number) => [
    average === 0 ? log(0.5) : (log(0.5) * trees.values[node]) / average,
  ];
  const parts = [{ trees, target: 0, weights }];
  const powers = treeEnsemble(parts, { targets: 1, aggregate: 'AVERAGE', output: 'powers' });
  return [powers, { type: 'Exp', inputs: ['powers'], outputs: ['scores'] }];
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

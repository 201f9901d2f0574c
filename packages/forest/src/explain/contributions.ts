import { breather, report, type RunOptions, startRun, takeFeatureRows, toDense } from '@bon/core';
import type { Boosted } from '../boosting/boost.ts';
import { type FittedFeatures, scoringFeatures } from '../models/fitted-features.ts';
import type { ForestFeatures } from '../models/input.ts';
import { treeCount, type Trees } from '../trees/trees.ts';
import { addTreeShapley, pathFor, treeDepths } from './shapley-tree.ts';

/** A model whose scores are sums over trees: any forest or boosted ensemble of this package. */
export type TreeModel = FittedFeatures & { readonly kind: string } & (
    { readonly trees: Trees } | { readonly boosted: Boosted }
  );

/** What each feature of each row adds to the row's score. */
export interface Contributions {
  readonly rows: number;
  readonly features: number;
  /** 1 for two classes (the probability, or for boosting the log odds, of the second), else one a class or number. */
  readonly outputs: number;
  /** The score of a row of which nothing is known, an output each. */
  readonly base: Float64Array;
  /** rows × features × outputs; with `base` they sum to the row's score. */
  readonly values: Float64Array;
}

/**
 * Shapley values of a tree model's scores, a feature and row each: `base` and they sum to what the model says.
 *
 * Of an isolation forest it is the mean path length that is explained, of which the score is a falling function; of
 * rows that are all of one class nothing is: their probability of 1 needs no feature, and `base` is 0.
 *
 * Takes time in rows × leaves × depth², and memory in rows × features: meant for the rows that a person will read.
 *
 * @throws BonError `input` for rows with another number of features, or other names.
 * @see Lundberg et al. 2020, From local explanations to global understanding with explainable AI for trees.
 * @example
 * const { values } = await contributions(model, takeFeatureRows(features, [suspect]));
 */
export async function contributions(
  model: TreeModel,
  given: ForestFeatures,
  options?: RunOptions,
): Promise<Contributions> {
  const run = startRun(options);
  const features = scoringFeatures(model.kind, given, model);
  const parts = partsOf(model);
  const outputs = parts.base.length;
  const width = model.featureCount * outputs;
  const values = new Float64Array(features.rows * width);
  const breathe = breather(run);
  for (let i = 0; i < features.rows; i++) {
    const row = toDense(takeFeatureRows(features, [i])).data;
    const own = values.subarray(i * width, (i + 1) * width);
    for (const part of parts.list) {
      const into = new Float64Array(model.featureCount * part.trees.outputs);
      for (let tree = 0; tree < treeCount(part.trees); tree++) {
        await breathe();
        addTreeShapley({ ...part, tree, row, into });
      }
      placeOutputs(into, own, outputs, part.output);
    }
    report(run, (i + 1) / features.rows);
  }
  return { rows: features.rows, features: model.featureCount, outputs, base: parts.base, values };
}

interface Part {
  readonly trees: Trees;
  readonly scale: number;
  /** The first output that the trees tell. */
  readonly output: number;
}

function partsOf(model: TreeModel) {
  const ensembles = 'trees' in model ? [model.trees] : model.boosted.ensembles;
  const parts = ensembles.map((trees, output): Part => {
    const scale = 'trees' in model ? 1 / treeCount(trees) : 1;
    return { trees, scale, output };
  });
  const expected = parts.flatMap((part) => [...expectation(part)]);
  const start = 'trees' in model ? undefined : model.boosted.baseline;
  const list = parts.map((part) => {
    const depth = treeDepths(part.trees).reduce((deepest, level) => Math.max(deepest, level), 0);
    return { ...part, path: pathFor(depth) };
  });
  return { list, base: Float64Array.from(expected, (value, k) => value + (start?.[k] ?? 0)) };
}

/** The mean of the leaves by the weight of their rows, summed over the trees. */
function expectation({ trees, scale }: Part): Float64Array {
  const { roots, nodes, values, outputs } = trees;
  const floats = new Float32Array(nodes.buffer, nodes.byteOffset, nodes.length);
  const sums = new Float64Array(outputs);
  const reached = new Float64Array(values.length / outputs);
  for (let t = 0; t < treeCount(trees); t++) {
    reached[roots[t]] = scale;
    for (let node = roots[t]; node < roots[t + 1]; node++) {
      if (nodes[4 * node] < 0) {
        for (let q = 0; q < outputs; q++) sums[q] += reached[node] * values[node * outputs + q];
        continue;
      }
      for (const child of [node + 1, roots[t] + nodes[4 * node + 2]])
        reached[child] = (reached[node] * floats[4 * child + 3]) / floats[4 * node + 3];
    }
  }
  return sums;
}

function placeOutputs(
  from: Float64Array,
  into: Float64Array,
  outputs: number,
  first: number,
): void {
  const width = from.length / (into.length / outputs);
  for (let at = 0; at < from.length; at++)
    into[Math.floor(at / width) * outputs + first + (at % width)] = from[at];
}

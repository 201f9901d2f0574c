import {
  BonError,
  type Json,
  type SavedModel,
  shown,
  type Tensor,
  type TensorData,
} from '@bon/core';
import { checkTrees } from '../trees/check-trees.ts';
import { treeCount, type Trees } from '../trees/trees.ts';
import { type FittedFeatures, savedFeatures } from './fitted-features.ts';

const VERSION = 1;

/** The state that a saved forest carries besides its trees. */
export type TreesState = Readonly<Record<string, Json>>;

/** Trees as plain data. */
export function saveTrees(
  kind: string,
  trees: Trees,
  { featureCount: features, featureNames: names }: FittedFeatures,
  state: TreesState,
): SavedModel {
  const { outputs, roots, nodes, values, gains } = trees;
  const total = gains.length;
  return {
    kind,
    version: VERSION,
    state: { ...state, features, names, outputs, trees: treeCount(trees) },
    tensors: {
      roots: { shape: [roots.length], data: roots },
      nodes: { shape: [total, 4], data: nodes },
      values: { shape: [total, outputs], data: values },
      gains: { shape: [total], data: gains },
    },
  };
}

/** What a saved forest holds. */
export interface LoadedTrees {
  readonly trees: Trees;
  readonly fitted: FittedFeatures;
  readonly state: TreesState;
}

/**
 * The trees of a saved model.
 *
 * @throws BonError `model-file` for another kind or version, and for arrays that are no trees.
 */
export function loadTrees(kind: string, saved: SavedModel): LoadedTrees {
  const { version } = record(kind, 'the model', saved);
  if (saved.kind !== kind || version !== VERSION)
    throw new BonError(
      'model-file',
      `${kind}: a ${shown(saved.kind)} of version ${version}, expected ${shown(kind)} of version ${VERSION}.`,
    );
  const state = record(kind, 'its state', saved.state);
  const fitted = savedFeatures(kind, state);
  const trees: Trees = {
    outputs: savedCount(kind, state, 'outputs'),
    roots: savedTensor(kind, saved, 'roots', Int32Array),
    nodes: savedTensor(kind, saved, 'nodes', Int32Array),
    values: savedTensor(kind, saved, 'values', Float32Array),
    gains: savedTensor(kind, saved, 'gains', Float64Array),
  };
  checkTrees(kind, trees, fitted.featureCount);
  return { trees, fitted, state };
}

/**
 * A whole number of at least 1 from the state.
 *
 * @throws BonError `model-file` for anything else.
 */
export function savedCount(kind: string, state: TreesState, name: string): number {
  const value = Object.hasOwn(state, name) ? state[name] : undefined;
  if (Number.isSafeInteger(value) && (value as number) >= 1) return value as number;
  throw new BonError(
    'model-file',
    `${kind}: ${name} is ${shown(value)}, expected a whole number of at least 1.`,
  );
}

/**
 * The labels of a saved classifier.
 *
 * @throws BonError `model-file` when they are not at least one whole number, ascending.
 */
export function savedClasses(kind: string, value: Json | undefined): Int32Array {
  const labels: readonly Json[] = Array.isArray(value) ? value : [];
  const classes = Int32Array.from(labels, Number);
  const isAscending = classes.every((label, c) => c === 0 || classes[c - 1] < label);
  const isWhole = labels.every((label, c) => label === classes[c]);
  if (classes.length > 0 && isAscending && isWhole) return classes;
  throw new BonError(
    'model-file',
    `${kind}: the classes are ${shown(value)}, expected whole numbers, ascending. Save the model again.`,
  );
}

/**
 * A tensor of a saved model.
 *
 * @throws BonError `model-file` when there is none of this name and type.
 */
export function savedTensor<T extends TensorData>(
  kind: string,
  { tensors }: SavedModel,
  name: string,
  type: abstract new (...given: never[]) => T,
): T {
  const named = record(kind, 'the tensors', tensors);
  const data = Object.hasOwn(named, name) ? (named[name] as Tensor | null)?.data : undefined;
  if (data instanceof type) return data;
  throw new BonError('model-file', `${kind}: there is no tensor ${shown(name)} of the right type.`);
}

function record<T>(kind: string, what: string, value: T): Exclude<T & object, readonly Json[]> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Exclude<T & object, readonly Json[]>;
  throw new BonError('model-file', `${kind}: ${what} is ${shown(value)}, expected an object.`);
}

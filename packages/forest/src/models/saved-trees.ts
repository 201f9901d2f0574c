import { BonError, type Json, type SavedModel, shown, type TensorData } from '@bon/core';
import { checkTrees } from '../trees/check-trees.ts';
import { treeCount, type Trees } from '../trees/trees.ts';

const VERSION = 1;

/** The state that a saved forest carries besides its trees. */
export type TreesState = Readonly<Record<string, Json>>;

/** Trees as plain data. */
export function saveTrees(kind: string, trees: Trees, state: TreesState): SavedModel {
  const { outputs, roots, nodes, values, gains } = trees;
  const total = gains.length;
  return {
    kind,
    version: VERSION,
    state: { ...state, outputs, trees: treeCount(trees) },
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
  readonly features: number;
  readonly state: TreesState;
}

/**
 * The trees of a saved model.
 *
 * @throws BonError `model-file` for another kind or version, and for arrays that are no trees.
 */
export function loadTrees(kind: string, saved: SavedModel): LoadedTrees {
  if (saved.kind !== kind || saved.version !== VERSION)
    throw new BonError(
      'model-file',
      `${kind}: a ${shown(saved.kind)} of version ${saved.version}, expected ${shown(kind)} of version ${VERSION}.`,
    );
  const state = saved.state as TreesState;
  const features = wholeNumber(kind, state, 'features');
  const trees: Trees = {
    outputs: wholeNumber(kind, state, 'outputs'),
    roots: tensor(kind, saved, 'roots', Int32Array),
    nodes: tensor(kind, saved, 'nodes', Int32Array),
    values: tensor(kind, saved, 'values', Float32Array),
    gains: tensor(kind, saved, 'gains', Float64Array),
  };
  checkTrees(kind, trees, features);
  return { trees, features, state };
}

/** A whole number of at least 1 from the state. */
function wholeNumber(kind: string, state: TreesState, name: string): number {
  const value = Object.hasOwn(state, name) ? state[name] : undefined;
  if (Number.isSafeInteger(value) && (value as number) >= 1) return value as number;
  throw new BonError(
    'model-file',
    `${kind}: ${name} is ${shown(value)}, expected a whole number of at least 1.`,
  );
}

function tensor<T extends TensorData>(
  kind: string,
  { tensors }: SavedModel,
  name: string,
  type: abstract new (...given: never[]) => T,
): T {
  const data = Object.hasOwn(tensors, name) ? tensors[name].data : undefined;
  if (data instanceof type) return data;
  throw new BonError('model-file', `${kind}: there is no tensor ${shown(name)} of the right type.`);
}

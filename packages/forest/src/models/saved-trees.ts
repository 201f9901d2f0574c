import type { Json, SavedModel } from '@bon/core';
import { treeCount, type Trees } from '../trees/trees.ts';

/** Version of the format that `saveTrees` writes. */
export const TREES_VERSION = 1;

/** Trees as plain data. */
export function saveTrees(
  kind: string,
  trees: Trees,
  state: { readonly [key: string]: Json },
): SavedModel {
  const { outputs, roots, nodes, values, gains } = trees;
  const total = gains.length;
  return {
    kind,
    version: TREES_VERSION,
    state: { ...state, outputs, trees: treeCount(trees) },
    tensors: {
      roots: { shape: [roots.length], data: roots },
      nodes: { shape: [total, 4], data: nodes },
      values: { shape: [total, outputs], data: values },
      gains: { shape: [total], data: gains },
    },
  };
}

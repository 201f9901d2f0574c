import type { FeatureMatrix } from '@bon/core';
import type { Scores } from './score.ts';
import type { Trees } from './trees.ts';

/** How each tree grows. */
export interface Growth {
  readonly trees: number;
  /** Features tried at a split. */
  readonly maxFeatures: number;
  readonly minSamplesSplit: number;
  readonly minSamplesLeaf: number;
  readonly maxDepth: number;
  /** Rows drawn with replacement for each tree; 0: every row, once. */
  readonly draws: number;
  /** Thresholds are drawn, one a feature and split, as in extra trees. */
  readonly isRandom: boolean;
  /** A split that takes away less impurity × weight is not made. */
  readonly smallestGain: number;
}

/** What the trees are to say: rows × outputs numbers, or the output that each row counts for (labels a row). */
export type GrowTarget =
  | {
      readonly kind: 'numbers';
      readonly outputs: number;
      readonly values: Float64Array | Int32Array;
    }
  | {
      readonly kind: 'labels';
      readonly outputs: number;
      readonly labels: number;
      readonly values: Int32Array;
    };

/** What trees are grown from. */
export interface GrowInput {
  readonly features: FeatureMatrix;
  readonly target: GrowTarget;
  readonly weights: Float64Array;
}

/** What growing gives. */
export interface Grown {
  readonly trees: Trees;
  /** What each row is told by the trees that were not grown on it. */
  readonly oob: Scores;
}

/** The most nodes that a tree may come to have. */
export function mostNodes(rows: number, { maxDepth, minSamplesLeaf }: Growth): number {
  const leaves = Math.max(1, Math.floor(rows / minSamplesLeaf));
  return Math.min(2 * leaves - 1, maxDepth < 30 ? 2 ** (maxDepth + 1) - 1 : Infinity);
}

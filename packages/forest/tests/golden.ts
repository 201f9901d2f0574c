import { readFileSync } from 'node:fs';
import { type Matrix, matrix } from '@bon/core';

/** A table in a golden file; null is missing. */
export interface Grid {
  readonly rows: number;
  readonly cols: number;
  readonly data: readonly (number | null)[];
}

interface GoldenTree {
  readonly name: string;
  readonly options: {
    readonly max_depth?: number;
    readonly min_samples_leaf?: number;
    readonly min_samples_split?: number;
    readonly min_impurity_decrease?: number;
  };
  readonly x: Grid;
  readonly y: Grid;
  readonly weight: readonly number[] | null;
  readonly others: Grid;
  readonly leaves: number;
  readonly onTraining: readonly number[];
  /** null when equally good splits are drawn by lot. */
  readonly onOthers: readonly number[] | null;
  readonly importances: readonly number[] | null;
}

interface GoldenClassifier {
  readonly x: Grid;
  readonly y: readonly number[];
  readonly weight: readonly number[];
  readonly proba: readonly number[];
  readonly importances: readonly number[];
}

interface GoldenQuality {
  readonly name: string;
  readonly kind: 'classes' | 'numbers';
  readonly x: Grid;
  readonly y: readonly number[];
  readonly trees: number;
  /** Out of bag, a seed each. */
  readonly scores: readonly number[];
  readonly median: number;
}

interface Golden {
  readonly trees: readonly GoldenTree[];
  readonly classifier: GoldenClassifier;
  readonly quality: readonly GoldenQuality[];
}

/** What scikit-learn gave; made by tools/reference/forest.py. */
export const golden = JSON.parse(
  readFileSync(new URL('../../../tools/reference/golden/forest.json', import.meta.url), 'utf8'),
) as Golden;

/** A grid as a matrix; null is missing. */
export function asMatrix({ rows, cols, data }: Grid): Matrix {
  return matrix(
    rows,
    cols,
    Float32Array.from(data, (value) => value ?? NaN),
  );
}

import { type Csr, type FeatureMatrix, type KnnGraph, type Matrix, type Run } from '@bon/core';
import { type UmapSettings } from '../options.ts';

/** All that an engine may use to lay out a map. */
export interface EngineInput {
  readonly settings: UmapSettings;
  readonly points: FeatureMatrix;
  /** A label a point, -1 where unknown. */
  readonly target: ArrayLike<number> | undefined;
  readonly knn: KnnGraph;
  /** The fuzzy graph of `knn`, drawn together by `target`. */
  readonly graph: Csr;
}

/** What makes a map: points × nComponents. */
export type UmapEngine = (input: EngineInput, run: Run) => Promise<Matrix>;

import type { FeatureMatrix, Run } from '@bon/core';
import type { CompleteForestOptions } from '../models/options.ts';
import type { Grown, GrowTarget } from '../trees/growth.ts';

/** What an engine grows a forest from. */
export interface Training {
  /** Who asks, for messages. */
  readonly where: string;
  readonly features: FeatureMatrix;
  readonly target: GrowTarget;
  readonly weights: Float64Array;
  readonly options: CompleteForestOptions;
}

/** A grower of forests. */
export type Engine = (training: Training, run: Run) => Promise<Grown>;

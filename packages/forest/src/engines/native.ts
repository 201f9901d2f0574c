import { featureCount } from '@bon/core';
import { growthOf } from '../models/options.ts';
import { growTrees } from '../trees/grow.ts';
import type { Engine } from './training.ts';

/** bon's own: histograms of at most 255 cells a feature, in WebAssembly, on all threads. */
export const native: Engine = ({ where, features, target, weights, options }, run) => {
  const size = {
    rows: features.rows,
    features: featureCount(features),
    weight: weights.reduce((sum, weight) => sum + weight, 0),
  };
  const growth = growthOf(where, options, size);
  return growTrees({ features, target, weights }, growth, run);
};

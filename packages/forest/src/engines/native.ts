import { featureCount, within } from '@bon/core';
import { binFeatures } from '../bins/bin-features.ts';
import { growthOf } from '../models/options.ts';
import { growTrees } from '../trees/grow.ts';
import type { Engine } from './training.ts';

/** bon's own: histograms of at most 255 cells a feature, in WebAssembly, on all threads. */
export const native: Engine = async ({ where, features, target, weights, options }, run) => {
  const size = {
    rows: features.rows,
    features: featureCount(features),
    weight: weights.reduce((sum, weight) => sum + weight, 0),
  };
  const growth = growthOf(where, options, size);
  const binned = await binFeatures(features, within(run, 'bins', 0, 0.1));
  return growTrees({ binned, target, weights }, growth, within(run, 'trees', 0.1, 1));
};

import type { ForestEngine } from '../models/options.ts';
import { native } from './native.ts';
import type { Engine } from './training.ts';

/** Every engine, by the name that the `engine` option takes. */
export const engines: Readonly<Record<ForestEngine, Engine>> = {
  native,
  'ml-random-forest': async (training, run) => {
    const { mlRandomForest } = await import('./ml-random-forest.ts');
    return mlRandomForest(training, run);
  },
};

import { takeFeatureRows } from '@bon/core';
import { randomForestClassifier } from '@bon/forest';
import { forestSets } from './forest-data.mts';
import type { WitnessResult } from './forest-result.mts';

const ROWS = 300;
const TREES = 5;

/** ml-random-forest is quadratic in the rows: it gets few of them, and few trees. */
export async function measureWitness(): Promise<WitnessResult> {
  const set = forestSets.at(0);
  if (set === undefined) throw new Error('There is no set to measure.');
  const data = await set.make();
  const rows = Array.from({ length: ROWS }, (_, i) => i);
  const features = takeFeatureRows(data.train.features, rows);
  const target = data.train.target.slice(0, ROWS);
  const seconds = async (engine: 'native' | 'ml-random-forest'): Promise<number> => {
    const start = performance.now();
    const estimator = randomForestClassifier({ nEstimators: TREES, engine });
    await estimator.fit({ features, target }, { threads: 1 });
    return (performance.now() - start) / 1000;
  };
  await seconds('native');
  const theirs = await seconds('ml-random-forest');
  const ours = await seconds('native');
  return { rows: ROWS, features: features.dense.cols, trees: TREES, theirs, ours };
}

import { type Run, within } from '@bon/core';
import { engines } from '../engines/index.ts';
import type { Training } from '../engines/training.ts';
import { scoreOutOfBag, type Scores } from '../trees/score.ts';
import type { Trees } from '../trees/trees.ts';

/** Trees, and what each row is told by those that did not see it. */
export interface FittedTrees {
  readonly trees: Trees;
  readonly oob: Scores;
}

/** Grows the trees of a forest by the engine of its options, and scores its rows out of bag. */
export async function fitTrees(training: Training, run: Run): Promise<FittedTrees> {
  const { options, features } = training;
  const { trees, bagged } = await engines[options.engine](training, within(run, 'grow', 0, 0.95));
  const oob = await scoreOutOfBag(trees, features, bagged, within(run, 'out of bag', 0.95, 1));
  return { trees, oob };
}

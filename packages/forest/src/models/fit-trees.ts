import type { Run } from '@bon/core';
import { engines } from '../engines/index.ts';
import type { Training } from '../engines/training.ts';
import type { Grown } from '../trees/growth.ts';

/** Grows the trees of a forest by the engine of its options, and scores its rows out of bag. */
export function fitTrees(training: Training, run: Run): Promise<Grown> {
  return engines[training.options.engine](training, run);
}

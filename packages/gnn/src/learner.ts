import type { Run } from '@bon/core';
import type { Learned } from './learned.ts';
import type { Reading } from './lesson.ts';
import type { Backend } from './backend/backend.ts';
import type { TrainingSettings } from './training-options.ts';

/** How a network learns. */
export interface TrainSettings extends Reading, TrainingSettings {
  readonly backend: Backend;
}

/** One that learns, epoch after epoch. */
export interface Learner {
  /** Does the epochs `first … first + count - 1` and gives their notes, one after the other. */
  advance(first: number, count: number, run: Run): Promise<Float64Array>;
  /** What is learned by now. */
  learned(run: Run): Promise<Learned>;
  close(): void;
}

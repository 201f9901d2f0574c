import type { LossName } from '../backend/backend.ts';

/** How scores are judged against targets. */
export interface LossKind {
  readonly name: LossName;
  /** What a training row weighs before the mean over rows. */
  rowWeight(classes: number): number;
}

/** Mean squared error over rows and classes: the reference's default. */
const mse: LossKind = { name: 'mse', rowWeight: (classes) => 1 / classes };

/** Mean over rows of -Σ target · log softmax(score); targets are chances. */
const crossEntropy: LossKind = { name: 'crossEntropy', rowWeight: () => 1 };

/** Every loss there is. */
export const losses: readonly LossKind[] = [mse, crossEntropy];

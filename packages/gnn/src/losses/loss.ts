import type { Loss, LossWeights, Session, Tensor } from '../backend/backend.ts';

/** How scores are judged against targets. */
export interface LossKind {
  readonly name: string;
  /** The least and the greatest target. */
  readonly takes: readonly [number, number];
  /** What a training row weighs before the mean over rows. */
  rowWeight(classes: number): number;
  /** The loss of all rows and its gradient by the scores. */
  judge(session: Session, scores: Tensor, targets: Tensor, weights: LossWeights): Loss;
}

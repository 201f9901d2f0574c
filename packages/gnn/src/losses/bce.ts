import type { LossKind } from './loss.ts';

/**
 * Binary cross entropy of each score by itself, the mean over rows and classes: for targets of which several may hold,
 * or one column. A class weight weighs the targets that hold, as torch's `pos_weight`.
 */
export const bce = {
  name: 'bce',
  takes: [0, 1],
  rowWeight: (classes) => 1 / classes,
  judge: (session, scores, targets, weights) =>
    session.loss('sigmoidCrossEntropy', scores, targets, { ...weights, shape: 0 }),
} as const satisfies LossKind;

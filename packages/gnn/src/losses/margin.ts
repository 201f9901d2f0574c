import type { LossKind } from './loss.ts';

/** How far a score should be from 0 on its side. */
const MARGIN = 1;

/**
 * Hinge loss of each score by itself, the mean over rows and classes: what a score lacks to be 1 or more where its target
 * is 1, and -1 or less where it is 0.
 */
export const margin = {
  name: 'margin',
  takes: [0, 1],
  rowWeight: (classes) => 1 / classes,
  judge: (session, scores, targets, weights) =>
    session.loss('hingeLoss', scores, targets, { ...weights, shape: MARGIN }),
} as const satisfies LossKind;

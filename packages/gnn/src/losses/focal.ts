import type { LossKind } from './loss.ts';

/** How much less what is known well counts. */
const FOCUS = 2;

/**
 * Binary cross entropy in which a score counts the less the surer and righter it is, by (1 - p)² of the chance p of what
 * holds: for classes that are rare. A class weight weighs the targets that hold.
 *
 * @see Lin, Goyal, Girshick, He, Dollár 2017, arXiv:1708.02002.
 */
export const focal = {
  name: 'focal',
  takes: [0, 1],
  rowWeight: (classes) => 1 / classes,
  judge: (session, scores, targets, weights) =>
    session.loss('sigmoidCrossEntropy', scores, targets, { ...weights, shape: FOCUS }),
} as const satisfies LossKind;

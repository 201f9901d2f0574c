import type { LossKind } from './loss.ts';

/** Mean squared error over rows and classes: the reference's default. */
export const mse = {
  name: 'mse',
  takes: [-Infinity, Infinity],
  rowWeight: (classes) => 1 / classes,
  judge: (session, scores, targets, weights) =>
    session.loss('squaredError', scores, targets, weights),
} as const satisfies LossKind;

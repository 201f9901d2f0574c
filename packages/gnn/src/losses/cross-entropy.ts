import type { LossKind } from './loss.ts';

/** Mean over rows of -Σ target · log softmax(score); targets are chances. */
export const crossEntropy = {
  name: 'crossEntropy',
  takes: [0, Infinity],
  rowWeight: () => 1,
  judge: (session, scores, targets, weights) =>
    session.loss('softmaxCrossEntropy', scores, targets, weights),
} as const satisfies LossKind;

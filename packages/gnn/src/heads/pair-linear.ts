import type { Rng } from '@bon/core';
import type { Pairs, Session, Tensor } from '../backend/backend.ts';
import { uniform } from '../init.ts';
import type { HostWeights, Weights } from '../weights.ts';

/** The tensors of the head: source and target are in × classes, bias is 1 × classes. */
export type PairLinearWeights = Weights<'source' | 'target' | 'bias'>;

/** Initial weights as torch's Linear over the two joined nodes draws them. */
export function initialPairLinear(
  inner: number,
  classes: number,
  rng: Rng,
): HostWeights<keyof PairLinearWeights> {
  const bound = 1 / Math.sqrt(2 * inner);
  return {
    source: uniform(inner, classes, bound, rng.split('source')),
    target: uniform(inner, classes, bound, rng.split('target')),
    bias: uniform(1, classes, bound, rng.split('bias')),
  };
}

/**
 * A linear layer over [h of the source, h of the target], edge by edge. The products are made node by node, the
 * edges only add them up.
 */
export function pairLinearForward(
  session: Session,
  pairs: Pairs,
  { source, target, bias }: PairLinearWeights,
  h: Tensor,
): Tensor {
  return session.gatherPair(session.affine(h, source), session.affine(h, target), pairs, bias);
}

/** The gradients of the head's weights and of `h` behind `gradient`, the loss's gradient by the scores. */
export function pairLinearBackward(
  session: Session,
  pairs: Pairs,
  { source, target }: PairLinearWeights,
  h: Tensor,
  gradient: Tensor,
): { readonly weights: PairLinearWeights; readonly h: Tensor } {
  const bySource = session.scatterToSource(gradient, pairs);
  const byTarget = session.scatterToTarget(gradient, pairs);
  return {
    weights: {
      source: session.weightGradient(h, bySource),
      target: session.weightGradient(h, byTarget),
      bias: session.columnSums(bySource),
    },
    h: session.affine(bySource, session.transpose(source), {
      also: [byTarget, session.transpose(target)],
    }),
  };
}

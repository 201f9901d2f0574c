import type { Rng } from '@bon/core';
import type { Session, Tensor } from '../backend/backend.ts';
import { uniform } from '../init.ts';
import type { PlacedGraph } from '../network.ts';
import type { HostWeights, Weights } from '../weights.ts';

/** The names of the head's weights: source and target are in × classes, bias is 1 × classes. */
export type PairLinearNames = 'source' | 'target' | 'bias';

/** The tensors of the head; edge, features of an edge × classes, is there when edges have features. */
export type PairLinearWeights = Weights<PairLinearNames> & Partial<Weights<'edge'>>;

/** The same outside any backend. */
export type PairLinearValues = HostWeights<PairLinearNames> & Partial<HostWeights<'edge'>>;

/** Initial weights as torch's Linear over all that is joined draws them. */
export function initialPairLinear(
  inner: number,
  classes: number,
  edgeFeatures: number,
  rng: Rng,
): PairLinearValues {
  const bound = 1 / Math.sqrt(2 * inner + edgeFeatures);
  const values = {
    source: uniform(inner, classes, bound, rng.split('source')),
    target: uniform(inner, classes, bound, rng.split('target')),
    bias: uniform(1, classes, bound, rng.split('bias')),
  };
  if (edgeFeatures === 0) return values;
  return { ...values, edge: uniform(edgeFeatures, classes, bound, rng.split('edge')) };
}

/**
 * A linear layer over [h of the source, h of the target, features of the edge], edge by edge. The products with h are
 * made node by node, the edges only add them up.
 */
export function pairLinearForward(
  session: Session,
  { pairs, edges }: PlacedGraph,
  { source, target, bias, edge }: PairLinearWeights,
  h: Tensor,
): Tensor {
  const plus = session.gatherPair(
    session.affine(h, source),
    session.affine(h, target),
    pairs,
    bias,
  );
  return edges && edge ? session.affine(edges.features, edge, { plus }) : plus;
}

/** The gradients of the head's weights and of `h` behind `gradient`, the loss's gradient by the scores. */
export function pairLinearBackward(
  session: Session,
  { pairs, edges }: PlacedGraph,
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
      ...(edges && { edge: session.weightGradient(edges.features, gradient) }),
    },
    h: session.affine(bySource, session.transpose(source), {
      also: [byTarget, session.transpose(target)],
    }),
  };
}

import type { Rng } from '@bon/core';
import type { Session, Tensor } from '../backend/backend.ts';
import { uniform } from '../init.ts';
import type { PlacedGraph } from '../place-graph.ts';
import { product, sumOfProducts } from '../products.ts';
import type { HostWeights, Weights } from '../weights.ts';
import type { HeadShape } from './head.ts';

/** The weights of a linear layer over the two nodes of an edge and its features. */
export type PairWeights = Weights<'source' | 'target' | 'bias'> & Partial<Weights<'edge'>>;

/** Initial weights as torch's Linear over all that is joined draws them. */
export function initialPairs({ inner, classes, edgeFeatures }: HeadShape, rng: Rng): HostWeights {
  const bound = 1 / Math.sqrt(2 * inner + edgeFeatures);
  const draw = (rows: number, name: string) => uniform(rows, classes, bound, rng.split(name));
  return {
    source: draw(inner, 'source'),
    target: draw(inner, 'target'),
    bias: draw(1, 'bias'),
    ...(edgeFeatures > 0 && { edge: draw(edgeFeatures, 'edge') }),
  };
}

/**
 * A linear layer over [h of the source, h of the target, features of the edge], through a ReLU when asked for. The
 * products with h are made node by node, the edges only add them up.
 */
export function pairForward(
  session: Session,
  { pairs, edgeFeatures }: PlacedGraph,
  { source, target, bias, edge }: PairWeights,
  { h, relu }: { readonly h: Tensor; readonly relu: boolean },
): Tensor {
  const p = session.affine(h, source, { rows: pairs.sources });
  const q = session.affine(h, target, { rows: pairs.targets });
  if (edgeFeatures === undefined || edge === undefined)
    return session.gatherPair(p, q, pairs, { bias, relu });
  const plus = session.gatherPair(p, q, pairs, { bias });
  return session.affine(edgeFeatures, edge, { plus, relu });
}

/** The gradients of the weights, and of h, behind `gradient`, which is the one before any ReLU. */
export function pairBackward(
  session: Session,
  { pairs, edgeFeatures }: PlacedGraph,
  { source, target, edge }: PairWeights,
  { h, gradient }: { readonly h: Tensor; readonly gradient: Tensor },
): { readonly weights: PairWeights; readonly x: Tensor } {
  const bySource = session.scatterToSource(gradient, pairs);
  const byTarget = session.scatterToTarget(gradient, pairs);
  const weights = {
    source: session.weightGradient(h, bySource),
    target: session.weightGradient(h, byTarget),
    bias: session.columnSums(bySource),
    ...(edgeFeatures && edge && { edge: session.weightGradient(edgeFeatures, gradient) }),
  };
  const back = [
    ...product(bySource, session.transpose(source)),
    ...product(byTarget, session.transpose(target)),
  ];
  return { weights, x: sumOfProducts(session, back) };
}

import { uniform } from '../init.ts';
import { product, sumOfProducts } from '../products.ts';
import type { Weights } from '../weights.ts';
import type { Head } from './head.ts';

type PairLinearWeights = Weights<'source' | 'target' | 'bias'> & Partial<Weights<'edge'>>;

/**
 * A linear layer over [h of the source, h of the target, features of the edge], edge by edge: the reference's
 * MLPPredictor. The products with h are made node by node, the edges only add them up. Initial weights are as torch's
 * Linear over all that is joined draws them.
 */
export const pairLinear = {
  name: 'linear',
  scores: 'edges',
  initial: ({ inner, classes, edgeFeatures }, rng) => {
    const bound = 1 / Math.sqrt(2 * inner + edgeFeatures);
    const draw = (rows: number, name: string) => uniform(rows, classes, bound, rng.split(name));
    return {
      source: draw(inner, 'source'),
      target: draw(inner, 'target'),
      bias: draw(1, 'bias'),
      ...(edgeFeatures > 0 && { edge: draw(edgeFeatures, 'edge') }),
    };
  },
  forward: (session, { pairs, edgeFeatures }, { source, target, bias, edge }, h) => {
    const [p, q] = [session.affine(h, source), session.affine(h, target)];
    const plus = session.gatherPair(p, q, pairs, bias);
    return {
      output: edgeFeatures && edge ? session.affine(edgeFeatures, edge, { plus }) : plus,
      backward: ({ gradient, wantsInput, gate }) => {
        const bySource = session.scatterToSource(gradient, pairs);
        const byTarget = session.scatterToTarget(gradient, pairs);
        const weights = {
          source: session.weightGradient(h, bySource),
          target: session.weightGradient(h, byTarget),
          bias: session.columnSums(bySource),
          ...(edgeFeatures && edge && { edge: session.weightGradient(edgeFeatures, gradient) }),
        };
        if (!wantsInput) return { weights };
        const back = [
          ...product(bySource, session.transpose(source)),
          ...product(byTarget, session.transpose(target)),
        ];
        return { weights, x: sumOfProducts(session, back, { gate }) };
      },
    };
  },
} as const satisfies Head<PairLinearWeights>;

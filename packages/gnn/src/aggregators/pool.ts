import { uniform, xavierUniform } from '../init.ts';
import type { Weights } from '../weights.ts';
import type { Aggregator } from './aggregator.ts';
import { placeHighest } from './highest.ts';

type PoolWeights = Weights<'pool' | 'poolBias'>;

/**
 * The highest over in-edges of what a linear layer and a ReLU make of each neighbour; an edge of weight 0 isn't there.
 * Its initial weights are DGL's: Xavier with gain √2, and a bias as torch's Linear draws it.
 *
 * @see Hamilton, Ying, Leskovec 2017, arXiv:1706.02216, equation 3.
 */
export const pool = {
  name: 'pool',
  takesSelf: false,
  initial: (inner, rng) => ({
    pool: xavierUniform(inner, inner, rng.split('pool')),
    poolBias: uniform(1, inner, 1 / Math.sqrt(inner), rng.split('poolBias')),
  }),
  over: (session, graph) => {
    const { pairs, weights: edgeWeights, ...edges } = placeHighest(session, graph);
    return {
      ...edges,
      take: (x, weights) => () => {
        const made = session.affine(x, weights.pool, { bias: weights.poolBias, relu: true });
        const { output, chosen } = session.highestAtTarget(made, pairs, edgeWeights);
        return {
          output,
          backward: (gradient, wantsInput) => {
            const way = { chosen, gate: made };
            const back = session.highestAtTargetGradient(gradient(), pairs, edgeWeights, way);
            return {
              weights: {
                pool: session.weightGradient(x, back),
                poolBias: session.columnSums(back),
              },
              x: wantsInput ? session.affine(back, session.transpose(weights.pool)) : undefined,
            };
          },
        };
      },
    };
  },
} as const satisfies Aggregator<PoolWeights>;

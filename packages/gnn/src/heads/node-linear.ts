import { uniform } from '../init.ts';
import type { Weights } from '../weights.ts';
import type { Head } from './head.ts';

/** A linear layer over each node: a classifier of nodes. Initial weights are as torch's Linear draws them. */
export const nodeLinear = {
  name: 'node',
  scores: 'nodes',
  initial: ({ inner, classes }, rng) => {
    const bound = 1 / Math.sqrt(inner);
    return {
      weight: uniform(inner, classes, bound, rng.split('weight')),
      bias: uniform(1, classes, bound, rng.split('bias')),
    };
  },
  forward: (session, _, { weight, bias }, h) => ({
    output: session.affine(h, weight, { bias }),
    backward: ({ gradient }) => ({
      weights: {
        weight: session.weightGradient(h, gradient),
        bias: session.columnSums(gradient),
      },
      x: session.affine(gradient, session.transpose(weight)),
    }),
  }),
} as const satisfies Head<Weights<'weight' | 'bias'>>;

import type { Head } from './head.ts';
import { initialPairs, pairBackward, pairForward, type PairWeights } from './pair-sum.ts';

/** A linear layer over the two nodes of an edge and its features: the reference's MLPPredictor. */
export const pairLinear = {
  name: 'linear',
  scores: 'edges',
  initial: initialPairs,
  forward: (session, graph, weights, h) => ({
    output: pairForward(session, graph, weights, { h, relu: false }),
    backward: ({ gradient }) => pairBackward(session, graph, weights, { h, gradient }),
  }),
} as const satisfies Head<PairWeights>;

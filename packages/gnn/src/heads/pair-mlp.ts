import { uniform } from '../init.ts';
import type { Weights } from '../weights.ts';
import type { Head } from './head.ts';
import { initialPairs, pairBackward, pairForward, type PairWeights } from './pair-sum.ts';

type PairMlpWeights = PairWeights & Weights<'output' | 'outputBias'>;

/**
 * A linear layer over the two nodes of an edge and its features, as wide as the embedding, a ReLU, and a linear layer.
 * Initial weights are as torch's Linear draws them.
 */
export const pairMlp = {
  name: 'mlp',
  scores: 'edges',
  initial: ({ inner, classes, edgeFeatures }, rng) => {
    const bound = 1 / Math.sqrt(inner);
    return {
      ...initialPairs({ inner, classes: inner, edgeFeatures }, rng),
      output: uniform(inner, classes, bound, rng.split('output')),
      outputBias: uniform(1, classes, bound, rng.split('outputBias')),
    };
  },
  forward: (session, graph, weights, h) => {
    const hidden = pairForward(session, graph, weights, { h, relu: true });
    const { output, outputBias } = weights;
    return {
      output: session.affine(hidden, output, { bias: outputBias }),
      backward: ({ gradient }) => {
        const back = session.affine(gradient, session.transpose(output), { gate: hidden });
        const behind = pairBackward(session, graph, weights, { h, gradient: back });
        const own = {
          output: session.weightGradient(hidden, gradient),
          outputBias: session.columnSums(gradient),
        };
        return { weights: { ...behind.weights, ...own }, x: behind.x };
      },
    };
  },
} as const satisfies Head<PairMlpWeights>;

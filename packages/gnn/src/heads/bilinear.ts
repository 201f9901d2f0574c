import { uniform } from '../init.ts';
import type { Weights } from '../weights.ts';
import type { Head } from './head.ts';

/**
 * The score of class k is `h[source] · weight[k] · h[target] + bias[k]`. The classes stand side by side in `weight`,
 * in × (classes · in). Initial weights are as torch's Bilinear draws them.
 */
export const bilinear = {
  name: 'bilinear',
  scores: 'edges',
  initial: ({ inner, classes }, rng) => {
    const bound = 1 / Math.sqrt(inner);
    return {
      weight: uniform(inner, classes * inner, bound, rng.split('weight')),
      bias: uniform(1, classes, bound, rng.split('bias')),
    };
  },
  forward: (session, { pairs }, { weight, bias }, h) => {
    const turned = session.affine(h, weight);
    return {
      output: session.pairDots(turned, h, pairs, { parts: bias.cols, bias }),
      backward: ({ gradient }) => {
        const back = session.weighToSource(gradient, h, pairs, { cols: turned.cols });
        const plus = session.weighToTarget(gradient, turned, pairs, { cols: h.cols });
        return {
          weights: {
            weight: session.weightGradient(h, back),
            bias: session.columnSums(gradient),
          },
          x: session.affine(back, session.transpose(weight), { plus }),
        };
      },
    };
  },
} as const satisfies Head<Weights<'weight' | 'bias'>>;

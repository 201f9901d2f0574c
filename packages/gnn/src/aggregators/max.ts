import type { Aggregator } from './aggregator.ts';
import { placeHighest } from './highest.ts';

/** The highest over in-edges, column by column; 0 for a node without in-edges. An edge of weight 0 isn't there. */
export const max = {
  name: 'max',
  takesSelf: false,
  over: (session, graph) => {
    const { pairs, weights, ...edges } = placeHighest(session, graph);
    return {
      ...edges,
      take: (x) => {
        const { output, chosen } = session.highestAtTarget(x, pairs, weights);
        return () => ({
          output,
          backward: (gradient, wantsInput) => ({
            weights: {},
            x: wantsInput
              ? session.highestAtTargetGradient(gradient(), pairs, weights, { chosen })
              : undefined,
          }),
        });
      },
    };
  },
} as const satisfies Aggregator;

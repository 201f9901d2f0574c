import type { Head } from './head.ts';

/** The dot product of the two nodes of an edge: the reference's DotProductPredictor. It has no weights. */
export const dot = {
  name: 'dot',
  scores: 'edges',
  classes: 1,
  initial: () => ({}),
  forward: (session, { pairs }, _, h) => ({
    output: session.pairDots(h, h, pairs, { parts: 1 }),
    backward: ({ gradient }) => {
      const plus = session.weighToSource(gradient, h, pairs);
      return { weights: {}, x: session.weighToTarget(gradient, h, pairs, { plus }) };
    },
  }),
} as const satisfies Head;

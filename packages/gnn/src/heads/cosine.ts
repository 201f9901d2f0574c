import type { Head } from './head.ts';

/** The cosine between the two nodes of an edge, 0 where one of them is all zeros. It has no weights. */
export const cosine = {
  name: 'cosine',
  scores: 'edges',
  classes: 1,
  initial: () => ({}),
  forward: (session, { pairs }, _, h) => {
    const sides = session.normalizeRows(h);
    return {
      output: session.pairDots(sides, sides, pairs, { parts: 1 }),
      backward: ({ gradient }) => {
        const plus = session.weighToSource(gradient, sides, pairs);
        const behind = session.weighToTarget(gradient, sides, pairs, { plus });
        return { weights: {}, x: session.normalizeRowsGradient(h, sides, behind) };
      },
    };
  },
} as const satisfies Head;

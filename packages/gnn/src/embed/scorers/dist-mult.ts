import type { Scorer } from './scorer.ts';

/**
 * Σ s · r · t: a relation says which features must agree. The same in both directions.
 *
 * @see Yang, Yih, He, Gao, Deng 2015, arXiv:1412.6575.
 */
export const distMult = {
  name: 'DistMult',
  entityWidth: (d) => d,
  relationWidth: (d) => d,
  isDistance: false,
  hasAngles: false,
  score: (entities, relations, { s, r, t }, d) => {
    let sum = 0;
    for (let j = 0; j < d; j++) sum += entities[s + j] * relations[r + j] * entities[t + j];
    return sum;
  },
  addGradient: ({ entities, relations }, to, { s, r, t }, { weight, d }) => {
    for (let j = 0; j < d; j++) {
      const [a, b, c] = [entities[s + j], relations[r + j], entities[t + j]];
      to.entities[s + j] += weight * b * c;
      to.relations[r + j] += weight * a * c;
      to.entities[t + j] += weight * a * b;
    }
  },
} as const satisfies Scorer;

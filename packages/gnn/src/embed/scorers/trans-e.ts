import type { Scorer } from './scorer.ts';

/**
 * A relation moves its source to its target: −‖s + r − t‖₁.
 *
 * @see Bordes, Usunier, Garcia-Durán, Weston, Yakhnenko 2013, "Translating embeddings for modeling multi-relational data".
 */
export const transE = {
  name: 'TransE',
  entityWidth: (d) => d,
  relationWidth: (d) => d,
  isDistance: true,
  hasAngles: false,
  score: (entities, relations, { s, r, t }, d) => {
    let distance = 0;
    for (let j = 0; j < d; j++)
      distance += Math.abs(entities[s + j] + relations[r + j] - entities[t + j]);
    return -distance;
  },
  addGradient: ({ entities, relations }, to, { s, r, t }, { weight, d }) => {
    for (let j = 0; j < d; j++) {
      const g = weight * Math.sign(entities[s + j] + relations[r + j] - entities[t + j]);
      to.entities[s + j] -= g;
      to.relations[r + j] -= g;
      to.entities[t + j] += g;
    }
  },
} as const satisfies Scorer;

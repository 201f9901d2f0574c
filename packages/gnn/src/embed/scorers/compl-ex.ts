import type { Scorer } from './scorer.ts';

/**
 * The real part of Σ s · r · conj(t) over complex numbers, so that a relation may have a direction. Rows hold d real
 * parts, then d imaginary ones.
 *
 * @see Trouillon, Welbl, Riedel, Gaussier, Bouchard 2016, arXiv:1606.06357.
 */
export const complEx = {
  name: 'ComplEx',
  entityWidth: (d) => 2 * d,
  relationWidth: (d) => 2 * d,
  isDistance: false,
  hasAngles: false,
  score: (entities, relations, { s, r, t }, d) => {
    let sum = 0;
    for (let j = 0; j < d; j++) {
      const [a, ai] = [entities[s + j], entities[s + d + j]];
      const [b, bi] = [relations[r + j], relations[r + d + j]];
      sum += (a * b - ai * bi) * entities[t + j] + (a * bi + ai * b) * entities[t + d + j];
    }
    return sum;
  },
  addGradient: ({ entities, relations }, to, { s, r, t }, { weight, d }) => {
    for (let j = 0; j < d; j++) {
      const [a, ai] = [entities[s + j], entities[s + d + j]];
      const [b, bi] = [relations[r + j], relations[r + d + j]];
      const [c, ci] = [entities[t + j], entities[t + d + j]];
      to.entities[s + j] += weight * (b * c + bi * ci);
      to.entities[s + d + j] += weight * (b * ci - bi * c);
      to.relations[r + j] += weight * (a * c + ai * ci);
      to.relations[r + d + j] += weight * (a * ci - ai * c);
      to.entities[t + j] += weight * (a * b - ai * bi);
      to.entities[t + d + j] += weight * (a * bi + ai * b);
    }
  },
} as const satisfies Scorer;

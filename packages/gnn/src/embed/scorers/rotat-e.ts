import { cosPi, sinPi } from '@bon/core';
import type { Scorer } from './scorer.ts';

/**
 * A relation turns its source to its target: −Σ |s · e^(i·r) − t| over complex numbers. Rows of entities hold d real
 * parts, then d imaginary ones; rows of relations hold d angles.
 *
 * @see Sun, Deng, Nie, Tang 2019, arXiv:1902.10197.
 */
export const rotatE = {
  name: 'RotatE',
  entityWidth: (d) => 2 * d,
  relationWidth: (d) => d,
  isDistance: true,
  hasAngles: true,
  score: (entities, relations, { s, r, t }, d) => {
    let distance = 0;
    for (let j = 0; j < d; j++) {
      const halfTurns = relations[r + j] / Math.PI;
      const [cos, sin] = [cosPi(halfTurns), sinPi(halfTurns)];
      const [a, ai] = [entities[s + j], entities[s + d + j]];
      const real = a * cos - ai * sin - entities[t + j];
      const imaginary = a * sin + ai * cos - entities[t + d + j];
      distance += Math.sqrt(real * real + imaginary * imaginary);
    }
    return -distance;
  },
  addGradient: ({ entities, relations }, to, { s, r, t }, { weight, d }) => {
    for (let j = 0; j < d; j++) {
      const halfTurns = relations[r + j] / Math.PI;
      const [cos, sin] = [cosPi(halfTurns), sinPi(halfTurns)];
      const [a, ai] = [entities[s + j], entities[s + d + j]];
      const [turned, turnedI] = [a * cos - ai * sin, a * sin + ai * cos];
      const real = turned - entities[t + j];
      const imaginary = turnedI - entities[t + d + j];
      const length = Math.sqrt(real * real + imaginary * imaginary);
      if (length === 0) continue;
      const [g, gi] = [(weight * real) / length, (weight * imaginary) / length];
      to.entities[s + j] -= g * cos + gi * sin;
      to.entities[s + d + j] -= gi * cos - g * sin;
      to.relations[r + j] -= gi * turned - g * turnedI;
      to.entities[t + j] += g;
      to.entities[t + d + j] += gi;
    }
  },
} as const satisfies Scorer;

import type { Twin } from './twin.ts';

/**
 * One step of gradient descent with momentum for the parameters `begin … end - 1`:
 * g ← g + decay · p, v ← inertia · v + g, p ← keep · p - rate · d, where d is v, or g + inertia · v by Nesterov's rule.
 *
 * Arguments: parameter, velocity, gradient (Float32), rate, keep (below 1 for decoupled weight decay), decay,
 * inertia, nesterov (1 for his rule, else 0). Range: parameters.
 */
export const momentum: Twin =
  ({ f32 }) =>
  (parameter, velocity, gradient, rate, keep, decay, inertia, nesterov, begin, end) => {
    for (let i = begin; i < end; i++) {
      const p = f32[parameter / 4 + i];
      const g = f32[gradient / 4 + i] + decay * p;
      const v = inertia * f32[velocity / 4 + i] + g;
      f32[velocity / 4 + i] = v;
      f32[parameter / 4 + i] = keep * p - rate * (v + nesterov * (inertia * v + g - v));
    }
  };

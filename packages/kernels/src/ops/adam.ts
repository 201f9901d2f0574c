import type { Twin } from './twin.ts';

/**
 * One step of Adam for the parameters `begin … end - 1`:
 * g ← g + decay · p, m ← β₁m + (1 - β₁)g, v ← β₂v + (1 - β₂)g², p ← keep · p - rate · m / (√v · scale + ε).
 *
 * Arguments: parameter, moment, variance, gradient (Float32), rate (with the first moment's correction in it),
 * keep (below 1 for decoupled weight decay), decay, beta1, beta2, scale (the second moment's correction), epsilon.
 * Range: parameters.
 */
export const adam: Twin =
  ({ f32 }) =>
  (
    parameter,
    moment,
    variance,
    gradient,
    rate,
    keep,
    decay,
    beta1,
    beta2,
    scale,
    epsilon,
    begin,
    end,
  ) => {
    for (let i = begin; i < end; i++) {
      const p = f32[parameter / 4 + i];
      const g = f32[gradient / 4 + i] + decay * p;
      const m = beta1 * f32[moment / 4 + i] + (1 - beta1) * g;
      const v = beta2 * f32[variance / 4 + i] + (1 - beta2) * g * g;
      f32[moment / 4 + i] = m;
      f32[variance / 4 + i] = v;
      const step = (rate * m) / (Math.sqrt(v) * scale + epsilon);
      f32[parameter / 4 + i] = keep * p - step;
    }
  };

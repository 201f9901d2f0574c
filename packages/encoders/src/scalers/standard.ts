import type { Scaler } from './define-scaler.ts';
import { type Sample, sizeOf } from './sample.ts';

/** Mean 0, variance 1; a constant feature as 0. */
export const standard: Scaler = {
  kind: 'standard',
  summary: 'Mean 0 and variance 1.',
  learn(sample) {
    const size = sizeOf(sample);
    const mean = sum(sample, (value) => value) / size;
    return Float64Array.of(mean, sum(sample, (value) => (value - mean) ** 2) / size, size);
  },
  understands: ({ length }) => length === 3,
  merge([m, v, n], [mean, variance, size]) {
    const all = n + size;
    const shift = mean - m;
    const between = (n * size * shift * shift) / all;
    return Float64Array.of(
      m + (size * shift) / all,
      (n * v + size * variance + between) / all,
      all,
    );
  },
  scale([mean, variance, size]) {
    const deviation = isConstant(variance, mean, size) ? 1 : Math.sqrt(variance);
    return (value) => (value - mean) / deviation;
  },
};

function sum({ sorted, zeros }: Sample, of: (value: number) => number): number {
  let total = zeros === 0 ? 0 : zeros * of(0);
  for (const value of sorted) total += of(value);
  return total;
}

/** A variance that is nothing but rounding (scikit-learn's bound). */
function isConstant(variance: number, mean: number, size: number): boolean {
  const rounding = size * Number.EPSILON;
  return variance <= rounding * variance + (rounding * mean) ** 2;
}

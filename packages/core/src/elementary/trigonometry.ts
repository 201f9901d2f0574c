import { factorial, series } from './series.ts';

/**
 * sin(π·x), the same bits in every engine: `Math.sin` is left to the engine, and Chromium's differs from Node's in
 * the last bit. Exact at multiples of a half; NaN for what is not finite.
 *
 * @example
 * sinPi(0.5); // 1; for an angle in radians: sinPi(angle / Math.PI)
 */
export function sinPi(x: number): number {
  const rest = x - 2 * Math.round(x / 2);
  const quarter = Math.round(2 * rest);
  return onQuarter(quarter, rest - quarter / 2);
}

/** cos(π·x), as `sinPi`. */
export function cosPi(x: number): number {
  const rest = x - 2 * Math.round(x / 2);
  const quarter = Math.round(2 * rest);
  return onQuarter(quarter + 1, rest - quarter / 2);
}

/** The sine, `quarter` quarters of a turn and then `x` half turns on, |x| ≤ ¼: where series need few terms. */
function onQuarter(quarter: number, x: number): number {
  const angle = Math.PI * x;
  const square = angle * angle;
  const value = quarter & 1 ? series(COSINE, square) : angle * series(SINE, square);
  return quarter & 2 ? -value : value;
}

/** The inverse sine in radians, the same bits in every engine; NaN beyond [-1, 1]. */
export function asin(x: number): number {
  const size = Math.abs(x);
  if (!(size <= 1)) return NaN;
  if (size <= 0.5) return x * series(ASIN, x * x);
  const half = (1 - size) / 2;
  const value = Math.PI / 2 - 2 * Math.sqrt(half) * series(ASIN, half);
  return x < 0 ? -value : value;
}

/** 1, -1/3!, 1/5! … of sin(a)/a in a²: at a quarter turn the first term left out is below 2⁻⁶⁰. */
const SINE = Array.from({ length: 9 }, (_, n) => (-1) ** n / factorial(2 * n + 1));

/** 1, -1/2!, 1/4! … of cos(a) in a². */
const COSINE = Array.from({ length: 9 }, (_, n) => (-1) ** n / factorial(2 * n));

/** 1, 1/6, 3/40 … of asin(x)/x in x²: for x² ≤ ¼ the first term left out is below 2⁻⁵⁶. */
const ASIN = asinTerms(26);

function asinTerms(count: number): number[] {
  const terms: number[] = [];
  let ratio = 1;
  for (let n = 0; n < count; n++) {
    terms.push(ratio / (2 * n + 1));
    ratio *= (2 * n + 1) / (2 * n + 2);
  }
  return terms;
}

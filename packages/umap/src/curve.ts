import { exp, log, numberOption, pow } from '@bon/core';

/** The curve 1 / (1 + a·d^2b) of how close two points of the map are. */
export interface Curve {
  readonly a: number;
  readonly b: number;
}

/** umap-learn's sampling of the curve: 300 places from 0 to 3 spreads. */
const SAMPLES = 300;
const ITERATIONS = 200;

/**
 * The curve nearest to "1 up to minDist, then falling as e^-(d - minDist) / spread", by least squares.
 *
 * @throws BonError `option` when a distance is negative, or `minDist` is above `spread`.
 * @see umap-learn `find_ab_params`.
 * @example
 * findCurve({ spread: 1, minDist: 0.1 }); // { a: 1.5769…, b: 0.8950… }
 */
export function findCurve({ spread, minDist }: { spread: number; minDist: number }): Curve {
  numberOption('umap', 'spread', spread, { min: 0, above: true });
  numberOption('umap', 'minDist', minDist, { min: 0, max: spread });
  let best = { a: 1, b: 1 };
  let error = fitOf(best, spread, minDist).error;
  let damping = 1e-3;
  for (let step = 0; step < ITERATIONS && damping < 1e12; step++) {
    const { aa, ab, bb, ga, gb } = fitOf(best, spread, minDist);
    const daa = aa * (1 + damping);
    const dbb = bb * (1 + damping);
    const determinant = daa * dbb - ab * ab;
    const tried = {
      a: best.a - (dbb * ga - ab * gb) / determinant,
      b: best.b - (daa * gb - ab * ga) / determinant,
    };
    const next = tried.a > 0 && tried.b > 0 ? fitOf(tried, spread, minDist).error : Infinity;
    if (next < error) {
      best = tried;
      error = next;
      damping /= 10;
    } else damping *= 10;
  }
  return best;
}

/** Squared error, and the normal equations of a Gauss-Newton step. */
function fitOf({ a, b }: Curve, spread: number, minDist: number) {
  const sums = { error: 0, aa: 0, ab: 0, bb: 0, ga: 0, gb: 0 };
  for (let s = 1; s < SAMPLES; s++) {
    const x = (3 * spread * s) / (SAMPLES - 1);
    const wanted = x < minDist ? 1 : exp(-(x - minDist) / spread);
    const power = pow(x, 2 * b);
    const y = 1 / (1 + a * power);
    const da = -power * y * y;
    const db = 2 * a * log(x) * da;
    const residual = y - wanted;
    sums.error += residual * residual;
    sums.aa += da * da;
    sums.ab += da * db;
    sums.bb += db * db;
    sums.ga += da * residual;
    sums.gb += db * residual;
  }
  return sums;
}

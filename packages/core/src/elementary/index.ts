/**
 * Elementary functions of additions and multiplications alone, so that every engine gives the same bits: `Math.exp`,
 * `Math.log`, `Math.sin` and their kin are left to the engine, and Chromium's differ from Node's in the last bit.
 * All are within two units in the last place of the true value where their own words do not say otherwise, and do
 * with zero, infinities and NaN what `Math` does.
 */
export { exp, log, log1p, log2, pow } from './exponential.ts';
export { asin, cosPi, sinPi } from './trigonometry.ts';

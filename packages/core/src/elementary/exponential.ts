/** The natural logarithm of 2 in two parts: the first has 32 bits, so that multiples by whole numbers are exact. */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

const SMALLEST_EXPONENT = -1074;
const SMALLEST_NORMAL = 2.2250738585072014e-308;

/** 2⁻¹⁰⁷⁴ … 2¹⁰²³, each twice the one before. */
const POWERS_OF_TWO = powersOfTwo();

/** e to the power of x. */
export function exp(x: number): number {
  if (!(x > -746)) return Number.isNaN(x) ? NaN : 0;
  if (x > 710) return Infinity;
  const k = Math.round(x * Math.LOG2E);
  const r = x - k * LN2_HIGH - k * LN2_LOW;
  const value = 1 + (r + r * r * expTail(r));
  const half = k >> 1;
  return value * twoTo(half) * twoTo(k - half);
}

/** The natural logarithm; NaN below zero, -Infinity at zero. */
export function log(x: number): number {
  if (!(x > 0 && x < Infinity)) return unusualLog(x);
  const { exponent, mantissa } = parts(x);
  return exponent * LN2_HIGH + (logNear(mantissa - 1) + exponent * LN2_LOW);
}

/** The natural logarithm of 1 + x, without loss for small x. */
export function log1p(x: number): number {
  if (Math.abs(x) < 0.25) return logNear(x);
  const whole = 1 + x;
  if (!(whole > 0 && whole < Infinity)) return unusualLog(whole);
  return log(whole) + (x - (whole - 1)) / whole;
}

/** The logarithm to base 2, exact for powers of 2. */
export function log2(x: number): number {
  if (!(x > 0 && x < Infinity)) return unusualLog(x);
  const { exponent, mantissa } = parts(x);
  return exponent + logNear(mantissa - 1) * Math.LOG2E;
}

/**
 * x to the power of y for x ≥ 0; NaN below. The error is about 1 + |y·ln x| units in the last place: none for powers
 * 0 and 1.
 */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (y === 1) return x;
  return exp(y * log(x));
}

/** ln(1 + f) for f of about -0.3 to 0.42. */
function logNear(f: number): number {
  const s = f / (2 + f);
  const square = s * s;
  return f - s * (f - square * logTail(square));
}

/**
 * 1/2! + r/3! + r²/4! … Written out, because loops over terms take three times as long: beyond the last one a term
 * of e^r for |r| ≤ ln(2)/2 is below 2⁻⁵⁷.
 */
function expTail(r: number): number {
  const high =
    1 / 362880 + r * (1 / 3628800 + r * (1 / 39916800 + r * (1 / 479001600 + r / 6227020800)));
  return (
    1 / 2 +
    r *
      (1 / 6 +
        r * (1 / 24 + r * (1 / 120 + r * (1 / 720 + r * (1 / 5040 + r * (1 / 40320 + r * high))))))
  );
}

/** 2/3 + 2z/5 + 2z²/7 …, of the series of ln((1 + s)/(1 - s)) in z = s² ≤ 0.0295, to below 2⁻⁵⁶ of the whole. */
function logTail(z: number): number {
  const high = 2 / 15 + z * (2 / 17 + z * (2 / 19 + z * (2 / 21 + z * (2 / 23))));
  return 2 / 3 + z * (2 / 5 + z * (2 / 7 + z * (2 / 9 + z * (2 / 11 + z * (2 / 13 + z * high)))));
}

function unusualLog(x: number): number {
  if (x === 0) return -Infinity;
  return x > 0 ? Infinity : NaN;
}

const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);
/** Where the word with sign and exponent is. */
const HIGH = new Uint32Array(Float64Array.of(1).buffer)[0] === 0 ? 1 : 0;

/** x > 0 as mantissa · 2^exponent, the mantissa between √½ and √2. */
function parts(x: number): { exponent: number; mantissa: number } {
  if (x < SMALLEST_NORMAL) {
    const { exponent, mantissa } = parts(x * twoTo(54));
    return { exponent: exponent - 54, mantissa };
  }
  float[0] = x;
  const exponent = (words[HIGH] >>> 20) - 1023;
  words[HIGH] = (words[HIGH] & 0xfffff) | 0x3ff00000;
  if (float[0] > Math.SQRT2) return { exponent: exponent + 1, mantissa: float[0] / 2 };
  return { exponent, mantissa: float[0] };
}

function twoTo(k: number): number {
  return POWERS_OF_TWO[k - SMALLEST_EXPONENT] ?? NaN;
}

function powersOfTwo(): Float64Array {
  const powers = new Float64Array(1024 - SMALLEST_EXPONENT);
  let power = Number.MIN_VALUE;
  for (let k = 0; k < powers.length; k++, power *= 2) powers[k] = power;
  return powers;
}

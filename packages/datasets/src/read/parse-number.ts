const digitZero = 48;
const minus = 45;

/** The code of `.` seen from that of `0`. */
const pointFromZero = -2;

/** Powers of ten that a double holds exactly. */
const exactPowers = Float64Array.from({ length: 23 }, (_, power) => Number(`1e${power}`));

const largestExact = 2 ** 53;

const decimal = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/**
 * The decimal number that the bytes spell, correctly rounded; NaN when they spell none.
 * Blanks around it, hexadecimal, `NaN`, `Infinity` and numbers that overflow are none.
 */
export function parseNumber(bytes: Uint8Array, from: number, to: number): number {
  const isNegative = bytes[from] === minus;
  const plain = parsePlainly(bytes, isNegative ? from + 1 : from, to);
  if (Number.isNaN(plain)) return parseSlowly(bytes, from, to);
  return isNegative ? -plain : plain;
}

/** Digits with at most one point, when the division that makes the number is exact; otherwise NaN. */
function parsePlainly(bytes: Uint8Array, from: number, to: number): number {
  let whole = 0;
  let pointAt = -1;
  for (let i = from; i < to; i++) {
    const digit = (bytes[i] ?? 0) - digitZero;
    if (digit >= 0 && digit <= 9) whole = whole * 10 + digit;
    else if (digit === pointFromZero && pointAt < 0) pointAt = i;
    else return NaN;
  }
  const hasPoint = pointAt >= 0;
  const decimals = hasPoint ? to - 1 - pointAt : 0;
  if (to - from === Number(hasPoint) || whole > largestExact) return NaN;
  return whole / (exactPowers[decimals] ?? NaN);
}

function parseSlowly(bytes: Uint8Array, from: number, to: number): number {
  if (to - from > 400) return NaN;
  const text = String.fromCharCode(...bytes.subarray(from, to));
  const value = decimal.test(text) ? Number(text) : NaN;
  return Number.isFinite(value) ? value : NaN;
}

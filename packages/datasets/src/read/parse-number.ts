const digitZero = 48;
const point = 46;
const minus = 45;

/** Powers of ten that a double holds exactly. */
const exactPowers = Float64Array.from({ length: 23 }, (_, power) => Number(`1e${power}`));

const largestExact = 2 ** 53;

const decimal = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/**
 * The decimal number that the bytes spell, correctly rounded; NaN when they spell none.
 * Blanks around it, hexadecimal, `NaN`, `Infinity` and numbers that overflow are none.
 */
export function parseNumber(bytes: Uint8Array, from: number, to: number): number {
  const negative = bytes[from] === minus;
  let digits = 0;
  let whole = 0;
  let decimals = -1;
  for (let i = negative ? from + 1 : from; i < to; i++) {
    const byte = bytes[i] ?? 0;
    const digit = byte - digitZero;
    if (digit >= 0 && digit <= 9) {
      whole = whole * 10 + digit;
      digits++;
      if (decimals >= 0) decimals++;
    } else if (byte === point && decimals < 0) decimals = 0;
    else return parseSlowly(bytes, from, to);
  }
  if (digits === 0 || whole > largestExact || decimals > 22) return parseSlowly(bytes, from, to);
  const value = decimals > 0 ? whole / (exactPowers[decimals] ?? 1) : whole;
  return negative ? -value : value;
}

function parseSlowly(bytes: Uint8Array, from: number, to: number): number {
  if (to - from > 400) return NaN;
  const text = String.fromCharCode(...bytes.subarray(from, to));
  const value = decimal.test(text) ? Number(text) : NaN;
  return Number.isFinite(value) ? value : NaN;
}

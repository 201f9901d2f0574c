const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Whether a string is a decimal number; `0x1f`, `1,234` and blanks are none. */
export function isNumber(text: string): boolean {
  return decimal.test(text.trim());
}

/** The number that a string is, NaN when it is none. */
export function parseNumber(text: string): number {
  return isNumber(text) ? Number(text) : NaN;
}

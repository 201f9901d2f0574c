const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const infinite = /^[+-]?inf(inity)?$/i;

/** Whether a string is a decimal number or an infinity; `0x1f`, `1,234` and blanks are none. */
export function isNumber(text: string): boolean {
  const bare = text.trim();
  return decimal.test(bare) || infinite.test(bare);
}

/** The number that a string is, NaN when it is none. */
export function parseNumber(text: string): number {
  if (decimal.test(text.trim())) return Number(text);
  return infinite.test(text.trim()) ? Infinity : NaN;
}

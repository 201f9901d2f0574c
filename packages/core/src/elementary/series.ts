/** t[0] + t[1]·x + t[2]·x² … by Horner's rule. */
export function series(terms: readonly number[], x: number): number {
  let sum = 0;
  for (let n = terms.length - 1; n >= 0; n--) sum = sum * x + (terms[n] ?? 0);
  return sum;
}

/** 1·2·3·…·n. */
export function factorial(n: number): number {
  return n < 2 ? 1 : n * factorial(n - 1);
}

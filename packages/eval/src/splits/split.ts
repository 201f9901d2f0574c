/** Rows to learn from and rows to be judged by. */
export interface Split {
  readonly train: Int32Array;
  readonly test: Int32Array;
}

/** Both sides of a split from a flag a row: 1 for the test. Rows stay in order. */
export function splitByFlags(inTest: ArrayLike<number>): Split {
  const rows = Int32Array.from({ length: inTest.length }, (_, row) => row);
  return {
    train: rows.filter((row) => inTest[row] !== 1),
    test: rows.filter((row) => inTest[row] === 1),
  };
}

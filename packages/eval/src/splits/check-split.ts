import { BonError, checkParts } from '@bon/core';
import { type Split } from './split.ts';

/**
 * Refuses a split that can't judge `rows` rows honestly.
 *
 * @throws BonError `input` for a side that is missing or empty, a row that is none, or rows that stand on both sides.
 */
export function checkSplit(where: string, split: Split, rows: number): void {
  checkParts(where, 'the split', split, ['train', 'test']);
  const isTrained = new Uint8Array(rows);
  for (const side of ['train', 'test'] as const) {
    if (split[side].length === 0)
      throw wrong(where, `no row to ${side}. Choose another share for the test.`);
    for (const row of split[side])
      if (!(Number.isInteger(row) && row >= 0 && row < rows))
        throw wrong(where, `row ${row} to ${side}, but there are ${rows} rows.`);
  }
  for (const row of split.train) isTrained[row] = 1;
  const shared = split.test.filter((row) => isTrained[row] === 1);
  if (shared.length > 0)
    throw wrong(
      where,
      `${shared.length} of ${split.test.length} rows to test that are trained on, the first is row ${shared[0]}. Choose each row on one side.`,
    );
}

function wrong(where: string, message: string): BonError {
  return new BonError('input', `${where}: the split has ${message}`);
}

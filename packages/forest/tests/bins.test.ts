import { denseFeatures, matrix, startRun } from '@bon/core';
import { expect, test } from '@jest/globals';
import { binFeatures } from '../src/bins/bin-features.ts';

const ROWS = 2 ** 20;

/** Column f has 100 · (f + 1) different values. */
const valueOf = (row: number, f: number): number => (row * 7919) % (100 * (f + 1));

test('columns that are cut in groups are cut as each by itself', async () => {
  const cols = 5;
  const whole = matrix(ROWS, cols);
  for (let i = 0; i < ROWS; i++)
    for (let f = 0; f < cols; f++) whole.data[i * cols + f] = valueOf(i, f);
  const binned = await binFeatures(denseFeatures(whole), startRun({ threads: 2 }));
  for (let f = 0; f < cols; f++) {
    const column = matrix(
      ROWS,
      1,
      Float32Array.from({ length: ROWS }, (_, i) => valueOf(i, f)),
    );
    const alone = await binFeatures(denseFeatures(column), startRun({ threads: 1 }));
    const own = binned.bins.subarray(f * ROWS, (f + 1) * ROWS);
    expect(Buffer.compare(own, alone.bins)).toBe(0);
    const cells = [binned.cellStart[f], binned.cellStart[f + 1]] as const;
    expect([...binned.highs.subarray(...cells)]).toEqual([...alone.highs]);
  }
});

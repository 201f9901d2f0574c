import { rowBytes, u8 } from '@bon/kernels';
import { expectTwins } from '@bon/kernels/testing';
import { expect, test } from '@jest/globals';

test('layRows lays the bytes of a row together', async () => {
  const [rows, cols] = [150, 18];
  const { into } = await expectTwins({
    slots: {
      bins: u8(Array.from({ length: rows * cols }, (_, i) => i % 251)),
      into: u8(rows * rowBytes(cols)),
    },
    program: ({ bins, into: at }) => [
      { kernel: 'layRows', args: [bins, at, rows, cols], range: rows, grain: 70 },
    ],
    outputs: ['into'],
    tolerance: 0,
  });
  expect(rowBytes(cols)).toBe(32);
  expect([...into.subarray(149 * 32, 149 * 32 + 19)]).toEqual([
    ...Array.from({ length: cols }, (_, c) => (c * rows + 149) % 251),
    0,
  ]);
});

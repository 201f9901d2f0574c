import { createRng, log2 } from '@bon/core';
import { f32 } from '@bon/kernels';
import { expectTwins } from '@bon/kernels/testing';
import { expect, test } from '@jest/globals';

const far = Infinity;

/** Rows of k ascending distances, the point itself first. */
async function smooth(rows: readonly (readonly number[])[], connectivity: number) {
  const k = rows[0].length;
  const n = rows.length;
  const { sigma, rho } = await expectTwins({
    slots: { distances: f32(rows.flat()), sigma: f32(n), rho: f32(n) },
    program: (at) => [
      {
        kernel: 'smoothKnn',
        args: [at.distances, k, connectivity, log2(k), 0.5, at.sigma, at.rho],
        range: n,
        grain: 2,
      },
    ],
    outputs: ['sigma', 'rho'],
    tolerance: 0,
  });
  return { sigma: [...sigma], rho: [...rho] };
}

test.each([2, 3, 8, 15])(
  'smoothKnn gives rows of %i neighbours the cardinality, to the same last bit everywhere',
  async (k) => {
    const rng = createRng(1, 'smooth');
    const rows = Array.from({ length: 50 }, (_, i) => [
      0,
      ...Array.from({ length: k - 1 }, () => 10 ** ((i % 9) - 4) * rng.float()).sort(
        (a, b) => a - b,
      ),
    ]);
    const { sigma, rho } = await smooth(rows, 1);
    rows.forEach((row, i) => {
      expect(rho[i]).toBe(Math.fround(row[1]));
      if (k < 3) return;
      const sum = row.slice(1).reduce((whole, d) => whole + Math.exp((rho[i] - d) / sigma[i]), 0);
      expect(sum).toBeCloseTo(log2(k), 3);
    });
  },
);

test('smoothKnn begins behind the neighbours that are assumed connected', async () => {
  const row = [0, 0, 1, 2, 4, 8];
  for (const [connectivity, begins] of [
    [0, 0],
    [0.5, 0.5],
    [1, 1],
    [1.5, 1.5],
    [3, 4],
    [6, 8],
  ])
    expect((await smooth([row], connectivity)).rho).toEqual([begins]);
});

test('smoothKnn gives a row in one place the least width of all rows, and knows missing neighbours', async () => {
  const { sigma, rho } = await smooth(
    [
      [0, 0, 0, 0],
      [0, 2, far, far],
      [0, far, far, far],
    ],
    1,
  );
  expect(rho).toEqual([0, 2, 0]);
  expect(sigma[0]).toBeGreaterThanOrEqual(Math.fround(1e-3 * 0.5));
  expect(sigma.every(Number.isFinite)).toBe(true);
});

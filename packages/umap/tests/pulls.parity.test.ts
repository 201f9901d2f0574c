import { csrFromCoordinates, matrix, startRun } from '@bon/core';
import { optimizeLayout } from '@bon/umap';
import { expect, test } from '@jest/globals';
import { golden } from './golden.ts';

const { start, epochs, cases } = golden('umap_pulls') as {
  start: number[][];
  epochs: number;
  cases: { a: number; b: number; rate: number; moved: number[][] }[];
};

/** Vertices 0–1, 2–3, … linked, each pair by itself. */
function pairs(n: number) {
  const row = Array.from({ length: n }, (_, i) => i);
  return csrFromCoordinates(n, n, { row, col: row.map((i) => i ^ 1) }, new Float32Array(n).fill(1));
}

test.each(cases)(
  'pulls along the curve of $a and $b move as the reference’s do',
  async ({ a, b, rate, moved }) => {
    const snapshots = new Map<number, Float32Array>();
    const options = {
      curve: { a, b },
      nEpochs: epochs,
      learningRate: rate,
      repulsionStrength: 1,
      negativeSampleRate: 0,
      onEpoch: (epoch: number, { data }: { data: Float32Array }) => snapshots.set(epoch, data),
    };
    const places = matrix(start.length, 2, Float32Array.from(start.flat()));
    await optimizeLayout({ graph: pairs(start.length), start: places }, options, startRun());
    // The reference's first epoch moves nothing, so its last has moved all nine times.
    const found = snapshots.get(epochs - 1) ?? new Float32Array();
    moved.flat().forEach((value, at) => {
      expect(Math.abs(found[at] - value)).toBeLessThan(1e-4 * Math.max(1, Math.abs(value)));
    });
  },
);

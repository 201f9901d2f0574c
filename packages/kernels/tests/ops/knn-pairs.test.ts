import { readdirSync } from 'node:fs';
import { f32, i32, type PairMetricName, pairMetricNames, type Program } from '@bon/kernels';
import { expectTwins } from '@bon/kernels/testing';
import { expect, test } from '@jest/globals';

const N = 70;
const D = 13;
const K = 6;
const CHUNK = 32;

/** Small whole numbers, some of them 0, so that sums are exact and ties are many; a sparse block of one entry a row. */
function slotsOf(name: PairMetricName, isSparse: boolean) {
  const dense = Float32Array.from({ length: N * D }, (_, at) => ((at * 7919) % 31) % 4);
  const bits = new Int32Array(Float32Array.of(3, 0.25).buffer);
  const slots = {
    shape: i32([N, N, D, K, K, CHUNK, 1, 0, Number(isSparse), ...bits]),
    side: i32(12),
    dense: f32(dense),
    pointers: i32(Int32Array.from({ length: N + 1 }, (_, i) => (isSparse ? i : 0))),
    columns: i32(Int32Array.from({ length: N }, (_, i) => i % 5)),
    values: f32(Float32Array.from({ length: N }, (_, i) => 1 + (i % 3))),
    indices: i32(N * K),
    distances: f32(N * K),
  };
  return { slots, metric: pairMetricNames.indexOf(name) };
}

test.each(pairMetricNames.flatMap((name) => [[name, false] as const, [name, true] as const]))(
  'neighbours by %s agree on every engine, sparse entries: %s',
  async (name, isSparse) => {
    const { slots, metric } = slotsOf(name, isSparse);
    const { indices, distances } = await expectTwins({
      slots,
      prepare: ({ side }, { dense, pointers, columns, values }) => {
        side.set([0, 0, dense, pointers, columns, values]);
      },
      program: ({ shape, side, indices: kept, distances: best }): Program =>
        [
          [0, 2],
          [2, 3],
        ].map(([from, to]) => ({
          kernel: 'knnPairs',
          args: [metric, shape, side, side, kept, best, from, to],
          range: N,
          grain: 16,
        })),
      outputs: name === 'minkowski' ? ['distances'] : ['indices', 'distances'],
      scratchBytes: 4 * CHUNK,
    });
    for (let i = 0; i < N; i++) {
      expect(indices[i * K]).toBe(i);
      const row = [...distances.subarray(i * K, (i + 1) * K)];
      expect(row).toEqual([...row].sort((a, b) => a - b));
    }
  },
);

test('every metric has a file on either side', () => {
  const files = (folder: string) =>
    readdirSync(`${import.meta.dirname}/../../${folder}/pairs`).map((file) =>
      file.replace('.ts', '').replace('-', ''),
    );
  for (const name of pairMetricNames) {
    expect(files('src/ops')).toContain(name);
    expect(files('assembly')).toContain(name);
  }
});

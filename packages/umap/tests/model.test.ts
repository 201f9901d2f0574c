import { csrFromCoordinates, denseFeatures, matrix, takeMatrixRows } from '@bon/core';
import { umap } from '@bon/umap';
import { expect, test } from '@jest/globals';
import { clouds, purity } from './clouds.ts';

const short = { nNeighbors: 8, nEpochs: 100 };

const between = (from: number, to: number) =>
  Int32Array.from({ length: to - from }, (_, i) => from + i);

test('a place turns back into what lies there, its sparse block still sparse', async () => {
  const points = clouds(3, 40);
  const stored = { row: [...between(0, 120)], col: Array.from(between(0, 120), (i) => i % 3) };
  const features = {
    ...denseFeatures(points),
    sparse: csrFromCoordinates(120, 3, stored, new Float32Array(120).fill(1)),
    background: new Float32Array(3),
    names: ['a', 'b', 'c', 'd', 'e', 'g0', 'g1', 'g2'],
    origins: ['a', 'b', 'c', 'd', 'e', 'g', 'g', 'g'],
  };
  const { model, output } = await umap(short).fit({ points: features });
  const back = await model.inverseTransform(takeMatrixRows(output.embedding, [0, 1, 2]));
  expect(back.names).toBe(features.names);
  for (let i = 0; i < 3; i++) {
    expect([...back.sparse.indices.subarray(...back.sparse.pointers.subarray(i, i + 2))]).toEqual([
      i,
    ]);
    expect(back.sparse.values[i]).toBeCloseTo(1, 5);
    for (let c = 0; c < 5; c++)
      expect(Math.abs(back.dense.data[5 * i + c] - points.data[5 * i + c])).toBeLessThan(4);
  }
  await expect(model.inverseTransform(matrix(1, 3))).rejects.toThrow(
    'umap: the places have 3 dimensions, the map 2.',
  );
});

test('an updated map holds old and new points, the old ones about where they were', async () => {
  const points = clouds(4, 60);
  const { model } = await umap(short).fit({ points: takeMatrixRows(points, between(0, 200)) });
  const { model: updated, output } = await model.update(takeMatrixRows(points, between(200, 240)));
  expect(updated.points.rows).toBe(240);
  expect(output.graph.rows).toBe(240);
  expect(purity(output.embedding, 4)).toBeGreaterThan(0.97);
  const moved = model.embedding.data.map((value, at) =>
    Math.abs(value - output.embedding.data[at]),
  );
  expect([...moved].sort((a, b) => a - b)[200]).toBeLessThan(2);
  expect(model.points.rows).toBe(200);
  await expect(model.update(matrix(2, 3))).rejects.toThrow('Pass the same features');
});

test('densMAP is refused where the engine has none, and its options out of bounds', () => {
  expect(() => umap({ densmap: true, engine: 'umap-js' })).toThrow(
    "'umap-js' does not know densmap",
  );
  expect(() => umap({ densFrac: 2 })).toThrow('umap: densFrac is 2');
  expect(() => umap({ densmap: 1 as unknown as boolean })).toThrow('expected true or false');
});

test('densMAP gives the same bytes for any number of threads', async () => {
  const points = clouds(5, 410);
  const options = { nNeighbors: 6, nEpochs: 10, densmap: true };
  const one = await umap(options).fit({ points }, { threads: 1 });
  const two = await umap(options).fit({ points }, { threads: 2 });
  const plain = await umap({ ...options, densmap: false }).fit({ points });
  expect(two.output.embedding).toEqual(one.output.embedding);
  expect(plain.output.embedding).not.toEqual(one.output.embedding);
}, 20_000);

test('identical points and a density have a finite map', async () => {
  const points = matrix(50, 3, new Float32Array(150).fill(2));
  const { output } = await umap({ ...short, densmap: true, outputDens: true }).fit({ points });
  expect(output.embedding.data.every(Number.isFinite)).toBe(true);
  expect(output.density?.original.every(Number.isFinite)).toBe(true);
  expect(output.density?.embedded.every(Number.isFinite)).toBe(true);
});

import { matrix, takeMatrixRows } from '@bon/core';
import { nearestNeighbors } from '@bon/neighbors';
import { disconnect, umap } from '@bon/umap';
import { expect, test } from '@jest/globals';

const isFinite = (data: Float32Array): boolean => data.every(Number.isFinite);

/** Rows of two numbers. */
const rowsOf = (...rows: [number, number][]) =>
  matrix(rows.length, 2, Float32Array.from(rows.flat()));

/** n rows around (x, y), none where another is. */
const around = (x: number, y: number, n: number): [number, number][] =>
  Array.from({ length: n }, (_, i) => [x + Math.cos(i) * (1 + i / n), y + Math.sin(i)]);

test.each([NaN, Infinity, -Infinity])('%p is refused, by row and column', async (value) => {
  const points = rowsOf([0, 1], [1, value], [2, 3]);
  const message = `row 1 of column "1" is ${value}`;
  await expect(umap().fit({ points })).rejects.toThrow(`umap: ${message}`);
  const { model } = await umap({ nEpochs: 10 }).fit({ points: rowsOf(...around(0, 0, 20)) });
  await expect(model.transform(points)).rejects.toThrow(message);
  await expect(model.inverseTransform(points)).rejects.toThrow(message);
  await expect(model.update(points)).rejects.toThrow(message);
});

test('with fewer points than neighbours, all are neighbours', async () => {
  const { output } = await umap({ nNeighbors: 30 }).fit({ points: rowsOf(...around(0, 0, 8)) });
  expect(isFinite(output.embedding.data)).toBe(true);
  expect(output.graph.indices.length).toBe(8 * 7);
});

test('one point lies at the origin, and new ones are placed on it', async () => {
  const { model, output } = await umap().fit({ points: rowsOf([3, 4]) });
  expect([...output.embedding.data]).toEqual([0, 0]);
  expect([...(await model.transform(rowsOf([5, 6]))).data]).toEqual([0, 0]);
  const { output: two } = await model.update(rowsOf([5, 6]));
  expect(two.embedding.rows).toBe(2);
  expect(isFinite(two.embedding.data)).toBe(true);
});

test('blobs without a link between them lie apart, each whole', async () => {
  const points = rowsOf(...around(0, 0, 20), ...around(1e6, 0, 20), ...around(0, 1e6, 20));
  const { output } = await umap({ nNeighbors: 5 }).fit({ points });
  const { indices } = await nearestNeighbors(output.embedding, { k: 2 });
  for (let i = 0; i < 60; i++) expect(Math.floor(indices[2 * i + 1] / 20)).toBe(Math.floor(i / 20));
});

test('under cosine, rows of zeros lie together, and far from none more than from another', async () => {
  const zeros: [number, number][] = Array.from({ length: 10 }, () => [0, 0]);
  const points = rowsOf(...around(9, 0, 30), ...zeros);
  const { model, output } = await umap({ nNeighbors: 5, metric: 'cosine' }).fit({ points });
  expect(isFinite(output.embedding.data)).toBe(true);
  const { indices } = await nearestNeighbors(output.embedding, { k: 2 });
  for (let i = 30; i < 40; i++) expect(indices[2 * i + 1]).toBeGreaterThanOrEqual(30);
  expect(isFinite((await model.transform(rowsOf([0, 0]))).data)).toBe(true);
});

test('points beyond disconnectionDistance are no neighbours', async () => {
  const points = rowsOf(...around(0, 0, 12), [50, 0]);
  const options = { nNeighbors: 6, disconnectionDistance: 10 };
  const { model, output } = await umap(options).fit({ points });
  const { pointers } = output.graph;
  expect(pointers[13] - pointers[12]).toBe(0);
  expect(isFinite(output.embedding.data)).toBe(true);
  const placed = await model.transform(rowsOf([1000, 0]));
  expect([...placed.data]).toEqual([...output.embedding.data.subarray(24)]);
});

test('cosine and correlation end at 2, jaccard and hellinger at 1, and none of it links', async () => {
  const points = rowsOf([1, 0], [2, 0], [3, 0], [-1, 0], [-2, 0], [-3, 0]);
  const { output } = await umap({ nNeighbors: 6, metric: 'cosine' }).fit({ points });
  for (let i = 0; i < 3; i++)
    expect([...output.graph.indices.subarray(...output.graph.pointers.subarray(i, i + 2))]).toEqual(
      [0, 1, 2].filter((j) => j !== i),
    );
});

test('a kNN graph within the distance is left as it is', async () => {
  const knn = await nearestNeighbors(rowsOf(...around(0, 0, 9)), { k: 4 });
  expect(disconnect(knn, Infinity)).toBe(knn);
});

test('with unique, rows that hold the same lie in one place, and are one point of the graph', async () => {
  const base = rowsOf(...around(0, 0, 30), ...around(20, 0, 30));
  const twice = takeMatrixRows(
    base,
    Array.from({ length: 120 }, (_, i) => i % 60),
  );
  const options = { nNeighbors: 6, nEpochs: 50 };
  const alone = await umap(options).fit({ points: base });
  const { output, model } = await umap({ ...options, unique: true }).fit({ points: twice });
  expect(output.graph).toEqual(alone.output.graph);
  expect(output.embedding.data.slice(0, 120)).toEqual(alone.output.embedding.data);
  expect(output.embedding.data.slice(120)).toEqual(alone.output.embedding.data);
  expect([...(output.distinct ?? [])]).toEqual(Array.from({ length: 120 }, (_, i) => i % 60));
  expect(model.points.rows).toBe(60);
  const knn = await nearestNeighbors(twice, { k: 6 });
  await expect(umap({ unique: true }).fit({ points: twice, knn })).rejects.toThrow('Leave out knn');
});

test('with unique, a point has the target of the first of its rows', async () => {
  const points = rowsOf([0, 0], [-0, 0], [1, 0], [2, 1]);
  const options = { nEpochs: 5, nNeighbors: 3, unique: true };
  const { output } = await umap(options).fit({ points, target: [0, 1, 1, 1] });
  expect([...(output.distinct ?? [])]).toEqual([0, 0, 1, 2]);
});

test('a start that holds what is not finite is refused, by its row', async () => {
  const init = matrix(3, 2, Float32Array.of(0, 0, 1, NaN, 2, 2));
  await expect(umap({ init }).fit({ points: rowsOf([0, 0], [1, 1], [2, 2]) })).rejects.toThrow(
    'init has NaN in row 1, expected finite numbers',
  );
});

test('an input without points is refused by name', async () => {
  const fit = umap().fit as (input?: object) => Promise<unknown>;
  await expect(fit()).rejects.toThrow('umap: the input is undefined. Pass an object of points.');
  await expect(fit({})).rejects.toThrow('umap: the input has no points');
});

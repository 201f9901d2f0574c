import { csrFromCoordinates, type FeatureMatrix, matrix } from '@bon/core';
import { inferEdges } from '@bon/umap';
import { expect, test } from '@jest/globals';

const line = (...places: number[]) => matrix(places.length, 1, Float32Array.from(places));

test('new rows are linked to the nearest known ones in range, not to the first', async () => {
  const known = line(9, 7, 1, 0);
  const { src, dst, weight, minDist } = await inferEdges(
    { fresh: line(0.5), known },
    { nNeighbors: 2, minDist: 9 },
  );
  expect(minDist).toBe(9);
  expect([...src].sort()).toEqual([2, 3]);
  expect([...dst]).toEqual([0, 0]);
  for (const value of weight) expect(value).toBe(1);
});

test('a link weighs the less the longer it is, and none is as long as minDist', async () => {
  const { src, weight } = await inferEdges(
    { fresh: line(0), known: line(4, 2, 8) },
    { minDist: 8 },
  );
  expect([...src]).toEqual([1, 0]);
  expect(weight[0]).toBeCloseTo(1 / 2.001, 6);
  expect(weight[1]).toBeCloseTo(1 / 4.001, 6);
});

test('without known rows the new ones are linked to one another, none to itself', async () => {
  const { src, dst } = await inferEdges({ fresh: line(0, 1, 10) }, { nNeighbors: 1, minDist: 5 });
  expect([...src].map((from, e) => [from, dst[e]])).toEqual([
    [1, 0],
    [0, 1],
  ]);
});

test('auto takes the mean of all distances less their deviation, as the reference does', async () => {
  // numpy: d = [1, 3, 8, 1, 1, 6]; min(abs(d.mean() - d.std()), d.mean())
  const { minDist } = await inferEdges({ fresh: line(0, 2), known: line(1, 3, 8) });
  expect(minDist).toBeCloseTo(0.5846, 4);
});

test('the sparse block counts as the dense one does', async () => {
  const dense = matrix(3, 2, Float32Array.of(0, 3, 4, 0, 0, 0));
  const sparse = csrFromCoordinates(3, 2, { row: [0, 1], col: [1, 0] }, [3, 4]);
  const names = ['a', 'b'];
  const asSparse: FeatureMatrix = {
    rows: 3,
    dense: matrix(3, 0),
    sparse,
    background: new Float32Array(2),
    names,
    origins: names,
  };
  const one = await inferEdges({ fresh: dense });
  const other = await inferEdges({ fresh: asSparse });
  expect(other.minDist).toBeCloseTo(one.minDist, 6);
  expect(other.src).toEqual(one.src);
});

test('options that are none and rows with other features are refused', async () => {
  const fresh = line(1);
  await expect(inferEdges({ fresh }, { nNeighbors: 0 })).rejects.toThrow('umap: nNeighbors is 0');
  await expect(inferEdges({ fresh }, { minDist: -1 })).rejects.toThrow('umap: minDist is -1');
  await expect(inferEdges({ fresh, known: matrix(1, 2) })).rejects.toThrow('features');
});

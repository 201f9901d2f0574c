import { BonError, matrix, takeMatrixRows } from '@bon/core';
import { nearestNeighbors } from '@bon/neighbors';
import { loadUmap, umap } from '@bon/umap';
import { expect, test } from '@jest/globals';
import { clouds, purity } from './clouds.ts';

const short = { nNeighbors: 8, nEpochs: 100 };

test.each([1, 2, 3, 7, 12])('clouds stay clouds on a map of %i dimensions', async (nComponents) => {
  const { output } = await umap({ ...short, nComponents }).fit({ points: clouds(4, 30) });
  expect(output.embedding).toMatchObject({ rows: 120, cols: nComponents });
  expect(output.embedding.data.every(Number.isFinite)).toBe(true);
  // On a line a point cannot get round the cloud that lies between it and its own.
  expect(purity(output.embedding, 4)).toBeGreaterThan(nComponents === 1 ? 0.95 : 0.97);
});

test.each(['spectral', 'pca', 'random'] as const)('a layout may start %s', async (init) => {
  const { output } = await umap({ ...short, init }).fit({ points: clouds(3, 30) });
  expect(purity(output.embedding, 3)).toBeGreaterThan(0.97);
});

test('a layout may start where the caller says', async () => {
  const points = clouds(3, 20);
  const init = matrix(
    60,
    2,
    Float32Array.from({ length: 120 }, (_, at) => at % 7),
  );
  const { output } = await umap({ ...short, nEpochs: 0, init }).fit({ points });
  expect(Math.max(...output.embedding.data)).toBe(10);
  await expect(umap({ init: matrix(3, 2) }).fit({ points })).rejects.toThrow(
    'umap: init is 3 × 2, expected 60 × 2.',
  );
});

test('the same seed gives the same bytes for any number of threads, another seed others', async () => {
  const points = clouds(5, 500);
  const options = { nNeighbors: 6, nEpochs: 20 };
  const one = await umap(options).fit({ points }, { seed: 1, threads: 1 });
  const two = await umap(options).fit({ points }, { seed: 1, threads: 2 });
  const other = await umap(options).fit({ points }, { seed: 2, threads: 2 });
  expect(two.output.embedding).toEqual(one.output.embedding);
  expect(other.output.embedding).not.toEqual(one.output.embedding);
});

test('labels draw points of one label together, -1 says nothing', async () => {
  const points = clouds(1, 120);
  const labels = Int32Array.from({ length: 120 }, (_, i) => i % 3);
  const guided = await umap({ ...short, nEpochs: 300 }).fit({ points, target: labels });
  const plain = await umap({ ...short, nEpochs: 300 }).fit({ points });
  expect(purity(guided.output.embedding, 3)).toBeGreaterThan(
    purity(plain.output.embedding, 3) + 0.3,
  );
  const unknown = await umap(short).fit({ points, target: new Int32Array(120).fill(-1) });
  expect(unknown.output.embedding.data.every(Number.isFinite)).toBe(true);
});

test('numbers draw points of near numbers together', async () => {
  const points = clouds(1, 150);
  const target = Float32Array.from({ length: 150 }, (_, i) => (i * 37) % 150);
  const gapOnMap = async (options: object) => {
    const { output } = await umap({ nNeighbors: 10, nEpochs: 300, ...options }).fit({
      points,
      target,
    });
    const { indices } = await nearestNeighbors(output.embedding, { k: 2 });
    let sum = 0;
    for (let i = 0; i < 150; i++) sum += Math.abs(target[i] - target[indices[2 * i + 1]]);
    return sum / 150;
  };
  const guided = await gapOnMap({ targetMetric: 'continuous', targetWeight: 0.8 });
  const ignored = await gapOnMap({ targetMetric: 'continuous', targetWeight: 0 });
  expect(guided).toBeLessThan(ignored / 3);
  const options = { targetMetric: 'continuous', engine: 'umap-js' } as const;
  await expect(umap(options).fit({ points, target })).rejects.toThrow('knows labels only');
});

test('the graph is symmetric, without self-loops, with weights in (0, 1]', async () => {
  const { output } = await umap({ ...short, nEpochs: 0 }).fit({ points: clouds(2, 40) });
  const { pointers, indices, values, rows } = output.graph;
  const weight = new Map<string, number>();
  for (let i = 0; i < rows; i++)
    for (let p = pointers[i]; p < pointers[i + 1]; p++) weight.set(`${i},${indices[p]}`, values[p]);
  for (const [pair, value] of weight) {
    const [i, j] = pair.split(',');
    expect(i).not.toBe(j);
    expect(weight.get(`${j},${i}`)).toBe(value);
    expect(value > 0 && value <= 1).toBe(true);
  }
});

test.each([1, 2, 3, 5])('%i points have a map', async (n) => {
  const points = matrix(
    n,
    2,
    Float32Array.from({ length: 2 * n }, (_, at) => at),
  );
  const { output } = await umap({ nEpochs: 20 }).fit({ points });
  expect(output.embedding.rows).toBe(n);
  expect(output.embedding.data.every(Number.isFinite)).toBe(true);
});

test('identical points have a finite map', async () => {
  const points = matrix(50, 3, new Float32Array(150).fill(2));
  const { output } = await umap({ ...short }).fit({ points });
  expect(output.embedding.data.every(Number.isFinite)).toBe(true);
});

test('neighbours found elsewhere are taken as they are, and checked', async () => {
  const points = clouds(3, 20);
  const knn = await nearestNeighbors(points, { k: 8 });
  const given = await umap(short).fit({ points, knn });
  const found = await umap(short).fit({ points });
  expect(given.output.embedding).toEqual(found.output.embedding);
  await expect(umap(short).fit({ points: clouds(3, 21), knn })).rejects.toThrow(
    'umap: knn has 60 rows for 63 points',
  );
});

test('new points come to lie among their like, and a batch gives what its rows give', async () => {
  const points = clouds(4, 60);
  const { model } = await umap(short).fit({ points: takeMatrixRows(points, rowsTo(200)) });
  const fresh = takeMatrixRows(
    points,
    Int32Array.from({ length: 40 }, (_, i) => 200 + i),
  );
  const placed = await model.transform(fresh);
  const together = matrix(240, 2, Float32Array.from([...model.embedding.data, ...placed.data]));
  expect(purity(together, 4)).toBeGreaterThan(0.97);
  const alone = await model.transform(takeMatrixRows(fresh, [39]));
  expect(alone.data).toEqual(placed.data.slice(78));
});

const rowsTo = (count: number) => Int32Array.from({ length: count }, (_, i) => i);

test('a saved model places new points where the model did', async () => {
  const points = clouds(3, 30);
  const { model } = await umap(short).fit({ points });
  const loaded = loadUmap(structuredClone(model.save()));
  const fresh = takeMatrixRows(points, [0, 1, 2]);
  expect(await loaded.transform(fresh)).toEqual(await model.transform(fresh));
  expect(loaded.save()).toEqual(model.save());
});

test('a file that is no map is refused', async () => {
  const { model } = await umap({ ...short, nEpochs: 0 }).fit({ points: clouds(2, 10) });
  const saved = model.save();
  expect(() => loadUmap({ ...saved, kind: 'forest' })).toThrow(BonError);
  expect(() => loadUmap({ ...saved, tensors: {} })).toThrow('tensor "dense" is missing');
  const indices = { shape: [1], data: Int32Array.from([9]) };
  const tensors = { ...saved.tensors, indices, values: { shape: [1], data: new Float32Array(1) } };
  expect(() => loadUmap({ ...saved, tensors })).toThrow('the sparse block is inconsistent');
});

test('umap-js lays out a map over the same neighbours', async () => {
  const { output } = await umap({ ...short, engine: 'umap-js' }).fit({ points: clouds(3, 30) });
  expect(purity(output.embedding, 3)).toBeGreaterThan(0.9);
});

test('cancel stops the call, and progress never falls', async () => {
  const controller = new AbortController();
  const seen: number[] = [];
  const fit = umap({ nEpochs: 5000 }).fit(
    { points: clouds(3, 100) },
    {
      signal: controller.signal,
      onProgress: ({ fraction }) => {
        seen.push(fraction);
        if (fraction > 0.6) controller.abort(new Error('enough'));
      },
    },
  );
  await expect(fit).rejects.toThrow('enough');
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
});

test.each(['native', 'umap-js'] as const)(
  'snapshots of the map come while %s lays it out',
  async (engine) => {
    const epochs: number[] = [];
    const onEpoch = (epoch: number, { rows }: { rows: number }) => {
      epochs.push(epoch);
      expect(rows).toBe(60);
    };
    await umap({ nEpochs: 80, engine, onEpoch }).fit({ points: clouds(3, 20) });
    expect(epochs.at(-1)).toBe(80);
    expect(epochs.length).toBeGreaterThan(5);
  },
);

test.each([
  [{ nNeighbors: 1 }, 'umap: nNeighbors is 1'],
  [{ minDist: 2 }, 'umap: minDist is 2'],
  [{ nEpochs: -1 }, 'umap: nEpochs is -1'],
  [{ targetWeight: 1.5 }, 'umap: targetWeight is 1.5'],
  [{ nNeighbours: 15 }, 'umap: there is no option "nNeighbours"'],
])('%p is refused', (options: object, message) => {
  expect(() => umap(options)).toThrow(message);
});

test('targets of another length or without a value are refused', async () => {
  const points = clouds(2, 10);
  await expect(umap().fit({ points, target: [1] })).rejects.toThrow('1 targets for 20 points');
  const target = new Array<number>(20).fill(0).with(3, NaN);
  await expect(umap().fit({ points, target })).rejects.toThrow('target 3 is NaN');
});

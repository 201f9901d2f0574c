import { createRng, denseFeatures, type Matrix, matrix, type RunOptions } from '@bon/core';
import { umap, type UmapModel } from '@bon/umap';
import { expect, test } from '@jest/globals';
import { clouds } from './clouds.ts';

const stages = ['neighbors', 'graph', 'map/init', 'map/layout'];

test.each(stages)('a call that is cancelled in %s ends there', async (wanted) => {
  const controller = new AbortController();
  const after: string[] = [];
  const fit = umap({ nNeighbors: 8, nEpochs: 400 }).fit(
    { points: clouds(5, 1000), target: Array.from({ length: 5000 }, (_, i) => i % 3) },
    {
      signal: controller.signal,
      onProgress: ({ stage }) => {
        if (controller.signal.aborted) after.push(stage);
        if (stage.startsWith(wanted)) controller.abort(new Error(`enough of ${wanted}`));
      },
    },
  );
  await expect(fit).rejects.toThrow(`enough of ${wanted}`);
  expect(after.filter((stage) => !stage.startsWith(wanted))).toEqual([]);
});

test('progress begins at 0, ends at 1, never falls, and gives the layout most of it', async () => {
  const told: { stage: string; fraction: number }[] = [];
  await umap().fit({ points: clouds(3, 100) }, { onProgress: (one) => told.push(one) });
  const fractions = told.map(({ fraction }) => fraction);
  expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
  expect(fractions.at(-1)).toBe(1);
  const layout = told.filter(({ stage }) => stage === 'map/layout').map(({ fraction }) => fraction);
  expect(Math.min(...layout)).toBeLessThan(0.3);
});

test('progress never falls either where stages go in many steps', async () => {
  const fractions: number[] = [];
  await umap({ nNeighbors: 5, nEpochs: 5 }).fit(
    { points: clouds(2, 5000) },
    { onProgress: ({ fraction }) => fractions.push(fraction) },
  );
  expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
});

test('many columns give the neighbours a larger share of the progress', async () => {
  const shareOf = async (cols: number): Promise<number> => {
    const rng = createRng(1, `${cols}`);
    const data = Float32Array.from({ length: 2000 * cols }, () => rng.normal());
    let most = 0;
    await umap({ nEpochs: 10 }).fit(
      { points: denseFeatures(matrix(2000, cols, data)) },
      {
        onProgress: ({ stage, fraction }) => {
          if (stage.startsWith('neighbors')) most = Math.max(most, fraction);
        },
      },
    );
    return most;
  };
  expect(await shareOf(200)).toBeGreaterThan((await shareOf(2)) + 0.2);
});

/** What a model can be asked for besides its map. */
const questions = {
  transform: (model, run) => model.transform(clouds(3, 40), run),
  inverseTransform: async (model, run) =>
    (await model.inverseTransform(matrix(50, 2, model.embedding.data.slice(0, 100)), run)).dense,
  update: async (model, run) => (await model.update(clouds(3, 40), run)).output.embedding,
} as const satisfies Record<string, (model: UmapModel, run: RunOptions) => Promise<Matrix>>;

const asked = Object.keys(questions) as (keyof typeof questions)[];
const fitted = () => umap({ nNeighbors: 8, nEpochs: 100 }).fit({ points: clouds(3, 200) });

test.each(asked)('the progress of %s never falls and ends at 1', async (name) => {
  const { model } = await fitted();
  const fractions: number[] = [];
  await questions[name](model, { onProgress: ({ fraction }) => fractions.push(fraction) });
  expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
  expect(fractions.at(-1)).toBe(1);
});

test.each(asked)(
  '%s that is cancelled rejects, and gives the same when asked again',
  async (name) => {
    const { model } = await fitted();
    const before = new AbortController();
    before.abort(new Error('never mind'));
    await expect(questions[name](model, { signal: before.signal })).rejects.toThrow('never mind');
    const whole = await questions[name](model, {});
    const between = new AbortController();
    const cancelled = questions[name](model, {
      signal: between.signal,
      onProgress: () => {
        between.abort(new Error('enough'));
      },
    });
    await expect(cancelled).rejects.toThrow('enough');
    expect(await questions[name](model, {})).toEqual(whole);
  },
);

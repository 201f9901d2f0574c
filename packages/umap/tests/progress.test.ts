import { createRng, denseFeatures, matrix } from '@bon/core';
import { umap } from '@bon/umap';
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

import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SavedModel } from '@bon/core';
import { loadModel, saveModel } from '@bon/datasets/node';
import { afterEach, beforeEach, expect, test } from '@jest/globals';

const saved: SavedModel = {
  kind: 'umap',
  version: 2,
  state: { names: ['a'] },
  tensors: { weights: { shape: [2], data: Float32Array.of(1, 2) } },
};

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bon-model-'));
});

afterEach(() => rm(folder, { recursive: true }));

test('a model is saved as a folder of two files, or as one file', async () => {
  const single = join(folder, 'umap.bon');
  const pair = join(folder, 'umap');
  await saveModel(single, saved);
  await saveModel(pair, saved);
  expect(await readdir(pair)).toEqual(['model.json', 'weights.safetensors']);
  expect(await loadModel(single)).toEqual(saved);
  expect(await loadModel(pair)).toEqual(saved);
});

test('saving again replaces the model, byte for byte the same when it is the same', async () => {
  const single = join(folder, 'umap.bon');
  await saveModel(single, { ...saved, version: 1 });
  await saveModel(single, saved);
  const first = await readFile(single);
  await saveModel(single, saved);
  expect(await readFile(single)).toEqual(first);
  expect(await readdir(folder)).toEqual(['umap.bon']);
});

test('what is no model is refused by its path', async () => {
  const path = join(folder, 'x.bon');
  await expect(loadModel(path)).rejects.toMatchObject({ name: 'BonError', code: 'input' });
  await writeFile(path, 'not a model');
  await expect(loadModel(path)).rejects.toThrow(
    `${path}: model.json: the file does not begin as a model`,
  );
  await rm(path);
  await expect(loadModel(folder)).rejects.toThrow(`${folder}: it can't be read (ENOENT)`);
});

test('a model that can not be written down leaves nothing behind', async () => {
  const broken = { ...saved, state: { x: NaN } };
  await expect(saveModel(join(folder, 'x.bon'), broken)).rejects.toThrow(/holds NaN/);
  await expect(saveModel(join(folder, 'x'), broken)).rejects.toThrow(/holds NaN/);
  expect(await readdir(folder)).toEqual([]);
});

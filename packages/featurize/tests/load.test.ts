import { inferColumn, type SavedModel, stringColumn, table } from '@bon/core';
import { featurize, loadFeaturize } from '@bon/featurize';
import { expect, test } from '@jest/globals';

const pages = Array.from({ length: 60 }, (_, i) => `page ${i * 7}`);

const flows = table([
  stringColumn(
    'src',
    pages.map((_, i) => `10.0.0.${i % 5}`),
  ),
  stringColumn(
    'dst',
    pages.map((_, i) => `10.0.1.${i % 3}`),
  ),
  stringColumn('page', pages),
  stringColumn(
    'proto',
    pages.map((_, i) => ['tcp', 'udp', null][i % 3]),
  ),
  inferColumn(
    'when',
    pages.map((_, i) => new Date(Date.UTC(2011, 7, 1 + (i % 20), i % 24))),
  ),
  inferColumn(
    'bytes',
    pages.map((_, i) => i * i),
  ),
]);

const fit = () =>
  featurize({ edges: { src: 'src', dst: 'dst' }, nTopics: 4, useScaler: 'quantile' }).fit(flows);

interface EditableState {
  steps: {
    plan: { encoder: string };
    state: Record<string, unknown>;
    names: string[];
  }[];
  scaling: { scaler: string };
}

function edited(saved: SavedModel, change: (state: EditableState) => void): SavedModel {
  const state = JSON.parse(JSON.stringify(saved.state)) as EditableState & SavedModel['state'];
  change(state);
  return { ...saved, state };
}

test('a loaded model transforms and explains as the one that was saved', async () => {
  const { model, output } = await fit();
  const saved = model.save();
  const loaded = loadFeaturize({ ...saved, state: JSON.parse(JSON.stringify(saved.state)) });
  expect(await loaded.transform(flows)).toEqual(output);
  expect(loaded.explain()).toBe(model.explain());
  expect(loaded.save()).toEqual(saved);
});

test('what is saved is plain data, and the same for the same seed', async () => {
  const [one, two] = [(await fit()).model.save(), (await fit()).model.save()];
  expect(JSON.stringify(one.state)).toBe(JSON.stringify(two.state));
  expect(two.tensors).toEqual(one.tensors);
});

test.each<[string, (saved: SavedModel) => SavedModel]>([
  ['another kind', (saved) => ({ ...saved, kind: 'umap' })],
  ['a later version', (saved) => ({ ...saved, version: 2 })],
  ['no state', (saved) => ({ ...saved, state: null })],
  ['no tensors', (saved) => ({ ...saved, tensors: {} })],
  [
    'an unknown encoder',
    (saved) => edited(saved, ({ steps }) => (steps[1].plan.encoder = 'magic')),
  ],
  [
    'a state of another type',
    (saved) => edited(saved, ({ steps }) => (steps[0].state['nodes'] = 7)),
  ],
  [
    'an unknown piece',
    (saved) => edited(saved, ({ steps }) => (steps[0].state['code'] = 'alert(1)')),
  ],
  ['fewer names', (saved) => edited(saved, ({ steps }) => steps[1].names.pop())],
  ['fewer features', (saved) => edited(saved, ({ steps }) => steps.pop())],
  ['an unknown scaler', (saved) => edited(saved, ({ scaling }) => (scaling.scaler = 'zscale'))],
])('a model with %s is refused with its place', async (_what, damage) => {
  const saved = damage((await fit()).model.save());
  expect(() => loadFeaturize(saved)).toThrow(expect.objectContaining({ code: 'model-file' }));
});

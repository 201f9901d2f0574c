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

function codeOf(run: () => unknown): unknown {
  try {
    run();
    return 'no error';
  } catch (cause) {
    return (cause as { code?: unknown }).code;
  }
}

/** Milliseconds: hundreds of loads, on a machine that may be busy. */
const PATIENCE = 60_000;

/** Every place of a JSON value, as paths. */
function placesIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Object.entries(value).flatMap(([key, item]) => placesIn(item, [...path, key]));
  return [path, ...inner];
}

function changed(value: unknown, path: readonly string[], to: unknown): unknown {
  if (path.length === 0) return to;
  const [key = '', ...rest] = path;
  if (Array.isArray(value))
    return value.map((item: unknown, i) => (String(i) === key ? changed(item, rest, to) : item));
  const object = value as Record<string, unknown>;
  return { ...object, [key]: changed(object[key], rest, to) };
}

const wrong = [null, -1, 1e15, 'x', '', [], {}, [[]], JSON.parse('{"__proto__": {"a": 1}}')];

test(
  'a model with any place changed to anything is refused, or transforms to finite features',
  async () => {
    const saved = (await fit()).model.save();
    const places = placesIn(saved.state);
    let refused = 0;
    for (const [p, place] of places.entries()) {
      const state = changed(saved.state, place, wrong[p % wrong.length]) as SavedModel['state'];
      try {
        const { dense } = await loadFeaturize({ ...saved, state }).transform(flows);
        expect(dense.data.every(Number.isFinite)).toBe(true);
      } catch (cause) {
        expect(cause).toMatchObject({ name: 'BonError' });
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(places.length / 3);
    expect(({} as { a?: number }).a).toBeUndefined();
  },
  PATIENCE,
);

test('a model with a tensor that is cut, not finite, of another type, missing or one too many is refused', async () => {
  const saved = (await fit()).model.save();
  for (const [name, { shape, data }] of Object.entries(saved.tensors)) {
    if (data.length === 0) continue;
    const put = (other: SavedModel['tensors'][string] | undefined): SavedModel['tensors'] => {
      const rest = Object.entries(saved.tensors).filter(([one]) => one !== name);
      return Object.fromEntries(other === undefined ? rest : [...rest, [name, other]]);
    };
    const cut = { shape: [data.length - 1], data: data.slice(1) };
    const odd = {
      shape,
      data: data instanceof Int32Array ? data.map(() => -1) : data.map(() => NaN),
    };
    const other = { shape, data: Uint8Array.from(data) };
    for (const [what, given] of Object.entries({ cut, odd, other, missing: undefined })) {
      const load = () => loadFeaturize({ ...saved, tensors: put(given) });
      expect([name, what, codeOf(load)]).toEqual([name, what, 'model-file']);
    }
  }
  const more = { ...saved.tensors, 'steps/9/extra': { shape: [1], data: new Float32Array(1) } };
  expect(() => loadFeaturize({ ...saved, tensors: more })).toThrow('steps/9/extra');
});

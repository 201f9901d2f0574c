import type { SavedModel } from '@bon/core';
import {
  embed,
  graphSage,
  linkPrediction,
  loadEmbed,
  loadLinkPrediction,
  loadSage,
  typescript,
} from '@bon/gnn';
import { expect, test } from '@jest/globals';
import { lessonOver, oddGraph } from './worlds.ts';

const damage = { code: 'model-file' };
const refused = (load: () => unknown) => expect(load).toThrow(expect.objectContaining(damage));

async function savedSage(): Promise<SavedModel> {
  const untrained = graphSage({ epochs: 0, backend: typescript });
  return (await untrained.fit(lessonOver(oddGraph))).model.save();
}

const withTensor = (saved: SavedModel, name: string, tensor: unknown): SavedModel =>
  ({ ...saved, tensors: { ...saved.tensors, [name]: tensor } }) as SavedModel;

const withPlan = (saved: SavedModel, changes: object): SavedModel => {
  const state = saved.state as { plan: object };
  return { ...saved, state: { ...state, plan: { ...state.plan, ...changes } } };
};

test.each<[string, (saved: SavedModel) => SavedModel]>([
  ['no tensors', (saved) => ({ ...saved, tensors: null }) as unknown as SavedModel],
  ['no state', (saved) => ({ ...saved, state: null })],
  ['no seed', (saved) => ({ ...saved, state: { ...(saved.state as object), seed: -1 } })],
  ['a tensor that is null', (saved) => withTensor(saved, 'head.bias', null)],
  [
    'a tensor without a shape',
    (saved) => withTensor(saved, 'head.bias', { data: saved.tensors['head.bias'].data }),
  ],
  [
    'a tensor that was cut off',
    (saved) => withTensor(saved, 'head.bias', { shape: [1, 3], data: new Float32Array(2) }),
  ],
  [
    'a weight that is no number',
    (saved) =>
      withTensor(saved, 'head.bias', { shape: [1, 3], data: new Float32Array(3).fill(NaN) }),
  ],
])('a damaged network is refused: %s', async (_, damaged) => {
  const saved = await savedSage();
  refused(() => loadSage(damaged(saved)));
});

test.each([
  { widths: [3, 100_000, 100_000, 3] },
  { widths: [3, 2e9, 16, 3] },
  { edgeFeatures: 1_000_000 },
  { conv: 'rgcn', bases: 1_000_000 },
  { conv: 'rgcn', relations: 1e15 },
])('a plan beyond what the file holds is refused before it is built: %j', async (changes) => {
  const saved = await savedSage();
  refused(() => loadSage(withPlan(saved, changes)));
});

test('a network of several scores is no model of links', async () => {
  const saved = await savedSage();
  refused(() => loadLinkPrediction(saved));
  const links = await linkPrediction({ epochs: 0, backend: typescript }).fit({ graph: oddGraph });
  expect(loadLinkPrediction(links.model.save()).kind).toBe('link-prediction');
});

test.each<[string, (saved: SavedModel) => SavedModel]>([
  ['no state', (saved) => ({ ...saved, state: null })],
  ['no dimension', (saved) => ({ ...saved, state: { ...(saved.state as object), d: 0 } })],
  ['no margin', (saved) => ({ ...saved, state: { ...(saved.state as object), margin: null } })],
  [
    'vectors that were cut off',
    (saved) => withTensor(saved, 'entities', { shape: [6, 32], data: new Float32Array(7) }),
  ],
  [
    'a vector that is no number',
    (saved) =>
      withTensor(saved, 'relations', { shape: [2, 32], data: new Float32Array(64).fill(Infinity) }),
  ],
  [
    'triples of others',
    (saved) => withTensor(saved, 'src', { shape: [8], data: new Int32Array(8).fill(99) }),
  ],
])('a damaged embedding is refused: %s', async (_, damaged) => {
  const relation = oddGraph.src.map((_, e) => e % 2);
  const graph = { ...oddGraph, relation, relations: 2 };
  const { model } = await embed({ epochs: 1 }).fit(graph);
  refused(() => loadEmbed(damaged(model.save())));
});

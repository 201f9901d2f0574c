import { type Graph, matrix } from '@bon/core';
import { type Explanation, graphSage, nameExplanation, typescript } from '@bon/gnn';
import { expect, test } from '@jest/globals';

const graph: Graph = {
  nodes: 4,
  src: Int32Array.of(0, 2, 3),
  dst: Int32Array.of(1, 0, 1),
  ids: ['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4'],
};

const why: Explanation = {
  row: 0,
  column: 1,
  score: 0.5,
  nodes: Int32Array.of(0, 1, 2),
  features: matrix(3, 2, Float32Array.of(0.1, 0, -0.75, 0.25, 0, 0)),
  edges: Int32Array.of(1, 2),
  edgeEffects: Float32Array.of(0.5, -0.125),
  neighbors: Int32Array.of(2, 3),
  neighborEffects: Float32Array.of(0.125, -0.5),
  edgeFeatureEffects: Float32Array.of(0, 0.5),
};

test('an explanation names features, edge features and neighbours, the strongest first', () => {
  const names = { graph, features: ['bytes', 'packets'], edgeFeatures: ['port', 'duration'] };
  expect(nameExplanation(why, names, 2)).toEqual({
    score: 0.5,
    features: [
      { node: '10.0.0.2', feature: 'bytes', effect: -0.75 },
      { node: '10.0.0.2', feature: 'packets', effect: 0.25 },
    ],
    edgeFeatures: [{ feature: 'duration', effect: 0.5 }],
    neighbors: [
      { node: '10.0.0.4', effect: -0.5 },
      { node: '10.0.0.3', effect: 0.125 },
    ],
  });
});

test('what has no name is called by its number', () => {
  const { nodes, src, dst } = graph;
  const { features, neighbors } = nameExplanation(why, { graph: { nodes, src, dst } }, 1);
  expect(features).toEqual([{ node: '1', feature: '0', effect: -0.75 }]);
  expect(neighbors).toEqual([{ node: '3', effect: -0.5 }]);
});

test('names that are not one each are refused', () => {
  expect(() => nameExplanation(why, { graph, features: ['bytes'] })).toThrow(
    '1 names in features, expected 2',
  );
});

test('a planted cause is named: the one node whose feature the targets follow', async () => {
  const nodes = 8;
  const src = Int32Array.from({ length: 40 }, (_, e) => e % nodes);
  const dst = src.map((from, e) => (from + 1 + (e % 5)) % nodes);
  const planted: Graph = { nodes, src, dst, ids: Array.from(src.slice(0, 8), (v) => `host ${v}`) };
  const features = matrix(nodes, 2);
  for (let v = 0; v < nodes; v++) features.data.set([v === 3 ? 5 : 0, 1], 2 * v);
  const targets = matrix(
    40,
    1,
    Float32Array.from(src, (from) => Number(from === 3)),
  );
  const { model } = await graphSage({ epochs: 150, learningRate: 0.02, backend: typescript }).fit(
    { graph: planted, features, targets, trainMask: new Uint8Array(40).fill(1) },
    { seed: 1 },
  );
  const found = await model.explain({ graph: planted, features }, { row: 3 });
  const named = nameExplanation(found, { graph: planted, features: ['beacon', 'one'] });
  expect(named.features[0]).toMatchObject({ node: 'host 3', feature: 'beacon' });
  expect(named.features[0].effect).toBeGreaterThan(0);
});

import { createRng, matrix, permutation, takeMatrixRows } from '@bon/core';
import { native } from '@bon/gnn';
import { freshNetwork, lookAt } from '@bon/gnn/testing';
import { expect, test } from '@jest/globals';
import { lessonOver, randomGraph } from './worlds.ts';

const reading = { loss: 'mse', aggregator: 'mean' } as const;
const values = freshNetwork([5, 8, 4, 3], createRng(4));

test('renaming the nodes permutes the embedding and leaves the scores', async () => {
  const lesson = lessonOver(randomGraph(40, 150), 5);
  const order = permutation(createRng(1), 40);
  const renamed = new Int32Array(40);
  order.forEach((old, now) => {
    renamed[old] = now;
  });
  const { src, dst } = lesson.graph;
  const graph = { nodes: 40, src: src.map((u) => renamed[u]), dst: dst.map((v) => renamed[v]) };
  const moved = { ...lesson, graph, features: takeMatrixRows(lesson.features, order) };
  const before = await lookAt(lesson, values, reading, { backend: native });
  const after = await lookAt(moved, values, reading, { backend: native });
  const expected = takeMatrixRows(before.embedding, order);
  after.embedding.data.forEach((value, i) => expect(value).toBeCloseTo(expected.data[i], 5));
  after.scores.data.forEach((value, i) => expect(value).toBeCloseTo(before.scores.data[i], 5));
});

test('reordering the edges permutes the scores and leaves the embedding', async () => {
  const lesson = lessonOver(randomGraph(40, 150), 5);
  const order = permutation(createRng(2), 150);
  const { src, dst } = lesson.graph;
  const pick = (ends: Int32Array) => order.map((e) => ends[e]);
  const graph = { nodes: 40, src: pick(src), dst: pick(dst) };
  const before = await lookAt(lesson, values, reading, { backend: native });
  const after = await lookAt({ ...lesson, graph }, values, reading, { backend: native });
  expect(after.embedding).toEqual(before.embedding);
  expect(after.scores).toEqual(takeMatrixRows(before.scores, order));
});

test('a node without in-edges keeps what it is by itself, and an isolated node does no harm', async () => {
  const graph = { nodes: 3, src: Int32Array.of(0), dst: Int32Array.of(1) };
  const bigger = { ...graph, nodes: 4 };
  const lesson = {
    ...lessonOver(graph, 5),
    trainMask: Uint8Array.of(1),
    testMask: new Uint8Array(1),
  };
  const wider = {
    ...lesson,
    graph: bigger,
    features: matrix(4, 5, Float32Array.of(...lesson.features.data, 1, 2, 3, 4, 5)),
  };
  const few = await lookAt(lesson, values, reading);
  const more = await lookAt(wider, values, reading);
  expect(more.embedding.data.subarray(0, 12)).toEqual(few.embedding.data);
  expect(more.scores).toEqual(few.scores);
});

import { createRng, matrix, type Matrix, permutation, takeMatrixRows } from '@bon/core';
import { native } from '@bon/gnn';
import { freshNetwork, type Lesson, lookAt, readings } from '@bon/gnn/testing';
import { expect, test } from '@jest/globals';
import { lessonFor, lessonOver, randomGraph, weighed, withEdgeFeatures } from './worlds.ts';

const titled = readings
  .filter(({ loss }) => loss === undefined)
  .map((reading) => ({ reading, title: JSON.stringify(reading) }));

const NODES = 40;
const EDGES = 150;

/** A lesson and a network for it. */
function given(reading: (typeof readings)[number]) {
  const graph = weighed(randomGraph(NODES, EDGES));
  const lesson = withEdgeFeatures(lessonFor(reading, lessonOver(graph, 5)), 2);
  const options = { ...reading, edgeFeatures: 2 };
  return { lesson, values: freshNetwork([5, 8, 4, lesson.targets.cols], createRng(4), options) };
}

function expectClose(actual: Matrix, expected: Matrix): void {
  expect(actual.data).toHaveLength(expected.data.length);
  expected.data.forEach((value, i) =>
    expect(Math.abs(actual.data[i] - value)).toBeLessThanOrEqual(
      1e-5 * Math.max(1, Math.abs(value)),
    ),
  );
}

test.each(titled)(
  'renaming the nodes permutes the embedding and leaves the scores of edges: $title',
  async ({ reading }) => {
    const { lesson, values } = given(reading);
    const order = permutation(createRng(1), NODES);
    const renamed = new Int32Array(NODES);
    order.forEach((old, now) => {
      renamed[old] = now;
    });
    const { src, dst } = lesson.graph;
    const ends = { src: src.map((u) => renamed[u]), dst: dst.map((v) => renamed[v]) };
    const graph = { ...lesson.graph, ...ends };
    const moved = { ...lesson, graph, features: takeMatrixRows(lesson.features, order) };
    const before = await lookAt(lesson, values, reading, { backend: native });
    const after = await lookAt(moved, values, reading, { backend: native });
    expectClose(after.embedding, takeMatrixRows(before.embedding, order));
    const scores = reading.head === 'node' ? takeMatrixRows(before.scores, order) : before.scores;
    expectClose(after.scores, scores);
  },
);

test.each(titled)(
  'reordering the edges permutes their scores and leaves the embedding: $title',
  async ({ reading }) => {
    const { lesson, values } = given(reading);
    const order = permutation(createRng(2), EDGES);
    const { src, dst, weight = new Float32Array(EDGES) } = lesson.graph;
    const pick = (list: Int32Array) => order.map((e) => list[e]);
    const moved: Lesson = {
      ...lesson,
      graph: {
        nodes: NODES,
        src: pick(src),
        dst: pick(dst),
        weight: Float32Array.from(order, (e) => weight[e]),
      },
      edgeFeatures: takeMatrixRows(lesson.edgeFeatures ?? matrix(0, 0), order),
      edgeTypes: lesson.edgeTypes && pick(lesson.edgeTypes),
    };
    const before = await lookAt(lesson, values, reading, { backend: native });
    const after = await lookAt(moved, values, reading, { backend: native });
    expectClose(after.embedding, before.embedding);
    const scores = reading.head === 'node' ? before.scores : takeMatrixRows(before.scores, order);
    expectClose(after.scores, scores);
  },
);

test.each(titled)(
  'a node without in-edges has an embedding, and an isolated one more does no harm: $title',
  async ({ reading }) => {
    const graph = { nodes: 3, src: Int32Array.of(0), dst: Int32Array.of(1) };
    const lesson = lessonFor(reading, {
      ...lessonOver(graph, 5),
      targets: matrix(3, 3),
      trainMask: Uint8Array.of(1, 1, 1),
      testMask: new Uint8Array(3),
    });
    const values = freshNetwork([5, 8, 4, lesson.targets.cols], createRng(4), reading);
    const wider = lessonFor(reading, {
      ...lesson,
      graph: { ...graph, nodes: 4 },
      features: matrix(4, 5, Float32Array.of(...lesson.features.data, 1, 2, 3, 4, 5)),
      targets: matrix(4, lesson.targets.cols),
      trainMask: Uint8Array.of(1, 1, 1, 1),
      testMask: new Uint8Array(4),
    });
    const few = await lookAt(lesson, values, reading);
    const more = await lookAt(wider, values, reading);
    expect(few.embedding.data.every(Number.isFinite)).toBe(true);
    expect(more.embedding.data.subarray(0, 12)).toEqual(few.embedding.data);
    expect(more.scores.data.subarray(0, few.scores.data.length)).toEqual(few.scores.data);
  },
);

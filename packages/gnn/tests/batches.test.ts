import { createRng, type Graph, matrix, type SavedModel } from '@bon/core';
import { graphSage, type GraphSageOptions, trainMask } from '@bon/gnn';
import { neighborhoods } from '@bon/gnn/testing';
import { expect, jest, test } from '@jest/globals';
import { lessonOver, oddGraph, randomGraph, withEdgeFeatures } from './worlds.ts';

jest.setTimeout(30_000);

const EDGES = 400;

function world() {
  const { graph, features, targets, edgeFeatures } = withEdgeFeatures(
    lessonOver(randomGraph(60, EDGES)),
    2,
  );
  const train = trainMask(EDGES, { trainSplit: 0.6 });
  const validationMask = train.map((inTrain, e) => Number(inTrain === 0 && e % 2 === 0));
  return { graph, features, edgeFeatures, targets, trainMask: train, validationMask };
}

const batch = { size: 50, fanOut: [4, 3] };

const fit = (options: GraphSageOptions, threads = 1) =>
  graphSage({ epochs: 4, batch, ...options }).fit(world(), { threads });

test('one batch of all edges with all their neighbours is a step on the whole graph', async () => {
  const whole = await fit({ batch: undefined, epochs: 6 });
  const one = await fit({ batch: { size: EDGES, fanOut: [EDGES, EDGES] }, epochs: 6 });
  one.output.history.loss.forEach((loss, epoch) =>
    expect(loss).toBeCloseTo(whole.output.history.loss[epoch], 5),
  );
  const { validationLoss, accuracy } = whole.output.history;
  expect(one.output.history.validationLoss[4]).toBeCloseTo(validationLoss[5], 4);
  expect(one.output.history.accuracy[4]).toBeCloseTo(accuracy[5], 1);
  whole.output.scores.data.forEach((score, i) =>
    expect(one.output.scores.data[i]).toBeCloseTo(score, 3),
  );
});

test('batches of sampled neighbours learn, the same on any number of threads', async () => {
  const one = await fit({ epochs: 30, learningRate: 0.01 });
  const { loss } = one.output.history;
  expect(loss[29]).toBeLessThan(0.8 * loss[0]);
  expect((await fit({ epochs: 30, learningRate: 0.01 }, 2)).output).toEqual(one.output);
});

test('training in batches goes on from a checkpoint to the same bytes, and stops early', async () => {
  const kept: SavedModel[] = [];
  const options = { epochs: 60, patience: 2, learningRate: 0.05, dropout: 0.2 };
  const onCheckpoint = (training: SavedModel) => void kept.push(training);
  const whole = await fit({ ...options, checkpointEvery: 1, onCheckpoint });
  const { validationLoss } = whole.output.history;
  expect(validationLoss.length).toBeLessThan(60);
  expect(validationLoss.indexOf(Math.min(...validationLoss))).toBe(validationLoss.length - 3);
  const again = await fit({ ...options, resume: kept[1] });
  expect(again.output).toEqual(whole.output);
  expect(again.model.save()).toEqual(whole.model.save());
});

test('a neighbourhood holds at most its fan-out of each node it reaches, and all where there are fewer', () => {
  const sample = neighborhoods(oddGraph);
  const { nodes, edges, src, dst, weight } = sample([0], [2, 1], createRng(1));
  expect(nodes[0]).toBe(0);
  edges.forEach((edge, i) => {
    expect(nodes[src[i]]).toBe(oddGraph.src[edge]);
    expect(nodes[dst[i]]).toBe(oddGraph.dst[edge]);
  });
  const arriving = Array.from(nodes, (_, place) => dst.filter((v) => v === place).length);
  expect(arriving[0]).toBe(2);
  expect(Math.max(...arriving.slice(1))).toBeLessThanOrEqual(1);
  expect(weight[0]).toBe(1.5);
  const all = sample([2], [9], createRng(1));
  expect([...all.edges]).toEqual([2, 3]);
  expect([...sample([5], [3, 3], createRng(1)).nodes]).toEqual([5]);
});

test('sampled in-edges are different ones, each as likely as another', () => {
  const star: Graph = {
    nodes: 9,
    src: Int32Array.of(1, 2, 3, 4, 5, 6, 7, 8),
    dst: new Int32Array(8),
  };
  const sample = neighborhoods(star);
  const counts = new Int32Array(8);
  for (let draw = 0; draw < 4000; draw++) {
    const { edges } = sample([0], [3], createRng(draw));
    expect(new Set(edges).size).toBe(3);
    for (const edge of edges) counts[edge]++;
  }
  for (const count of counts) expect(Math.abs(count - 1500)).toBeLessThan(130);
});

test.each([
  [{ batch: { size: 0, fanOut: [2, 2] } }, /batch.size is 0/],
  [{ batch: { size: 9, fanOut: [2] } }, /batch.fanOut is .*expected one number for each of the 2/],
  [{ batch: { size: 9, fanOut: [2, 0] } }, /batch.fanOut\[1\] is 0/],
  [{ dropout: 1 }, /dropout is 1/],
  [{ patience: 0 }, /patience is 0/],
  [{ optimizer: 'adagrad' }, /optimizer is .*adagrad/],
  [{ schedule: 'cosine', warmUp: -1 }, /warmUp is -1/],
])('training options must fit: %j', (options, message) => {
  expect(() => graphSage(options as GraphSageOptions)).toThrow(message);
});

test('edges beyond a million are scored part by part, as few are at once', async () => {
  const { model, output } = await fit({ epochs: 1, batch: undefined });
  const { graph, features, edgeFeatures } = world();
  const copies = Math.ceil(2 ** 20 / EDGES) + 1;
  const again = (values: Int32Array) =>
    Int32Array.from({ length: copies * EDGES }, (_, i) => values[i % EDGES]);
  const data = new Float32Array(copies * EDGES * 2);
  for (let copy = 0; copy < copies; copy++) data.set(edgeFeatures?.data ?? [], copy * EDGES * 2);
  const many = { nodes: graph.nodes, src: again(graph.src), dst: again(graph.dst) };
  const scores = await model.transform({
    graph: many,
    features,
    edgeFeatures: matrix(copies * EDGES, 2, data),
  });
  expect(scores.rows).toBe(copies * EDGES);
  for (const copy of [0, copies - 1])
    output.scores.data.forEach((score, i) =>
      expect(scores.data[copy * output.scores.data.length + i]).toBeCloseTo(score, 4),
    );
});

test('training in batches can be cancelled between two of them, and nothing is left behind', async () => {
  const cancel = new AbortController();
  let batches = 0;
  const onProgress = () => {
    if (++batches === 3) cancel.abort();
  };
  const cancelled = graphSage({ epochs: 50, batch }).fit(world(), {
    signal: cancel.signal,
    onProgress,
  });
  await expect(cancelled).rejects.toThrow('aborted');
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(batches).toBe(3);
});

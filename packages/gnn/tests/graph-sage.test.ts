import { createRng, matrix } from '@bon/core';
import { graphSage, loadSage, randomNodeFeatures, trainMask, typescript } from '@bon/gnn';
import { expect, test } from '@jest/globals';

function world(nodes = 30, edges = 90) {
  const rng = createRng(3, 'world');
  const src = Int32Array.from({ length: edges }, () => rng.below(nodes - 1));
  const dst = Int32Array.from({ length: edges }, () => rng.below(nodes - 1));
  const targets = matrix(edges, 3);
  src.forEach((_, e) => {
    targets.data[e * 3 + ((src[e] + dst[e]) % 3)] = 1;
  });
  return { graph: { nodes, src, dst }, targets, trainMask: trainMask(edges) };
}

test('a network learns the edges it trains on', async () => {
  const { output } = await graphSage({ epochs: 300, learningRate: 0.01 }).fit(world());
  expect(output.history.loss).toHaveLength(300);
  expect(output.history.loss[299]).toBeLessThan(output.history.loss[0] / 3);
});

test('one seed gives the same bytes on 1, 2 and 4 threads, and another seed others', async () => {
  const fit = (seed: number, threads: number) =>
    graphSage({ epochs: 20 }).fit(world(300, 2000), { seed, threads });
  const one = await fit(5, 1);
  for (const threads of [2, 4]) expect((await fit(5, threads)).output).toEqual(one.output);
  expect((await fit(6, 1)).output.scores).not.toEqual(one.output.scores);
});

test('the typescript backend tells the same as the native one', async () => {
  const ours = await graphSage({ epochs: 30 }).fit(world());
  const theirs = await graphSage({ epochs: 30, backend: typescript }).fit(world());
  ours.output.history.loss.forEach((loss, epoch) => {
    expect(theirs.output.history.loss[epoch]).toBeCloseTo(loss, 5);
  });
});

test('a trained network scores a graph it never saw, as it scored the same edges before', async () => {
  const { model, output } = await graphSage({ epochs: 5 }).fit(world());
  expect(await model.transform({ graph: world().graph })).toEqual(output.scores);
  const fresh = { nodes: 3, src: Int32Array.of(0, 1), dst: Int32Array.of(1, 1) };
  const scores = await model.transform({ graph: fresh });
  expect([scores.rows, scores.cols]).toEqual([2, 3]);
  expect((await model.embed({ graph: fresh })).cols).toBe(16);
});

test('features of edges tell what the nodes cannot', async () => {
  const lesson = world();
  const edgeFeatures = lesson.targets;
  const learn = graphSage({ epochs: 200, learningRate: 0.01 });
  const plain = await learn.fit(lesson);
  const { model, output } = await learn.fit({ ...lesson, edgeFeatures });
  expect(output.history.accuracy[199]).toBe(1);
  expect(output.history.loss[199]).toBeLessThan(plain.output.history.loss[199] / 2);
  const again = loadSage(structuredClone(model.save()));
  expect(await again.transform({ graph: lesson.graph, edgeFeatures })).toEqual(output.scores);
  await expect(again.transform({ graph: lesson.graph })).rejects.toThrow(
    /0 features an edge, the model was trained with 3/,
  );
});

test('a single target has no accuracy', async () => {
  const lesson = { ...world(), targets: matrix(90, 1) };
  const { output } = await graphSage({ epochs: 2 }).fit(lesson);
  expect([...output.history.accuracy]).toEqual([NaN, NaN]);
});

test('a saved network comes back with the same scores', async () => {
  const { model, output } = await graphSage({ epochs: 2 }).fit(world());
  const again = loadSage(structuredClone(model.save()));
  expect(await again.transform({ graph: world().graph })).toEqual(output.scores);
});

test('a host has the same random features in any graph', () => {
  const few = randomNodeFeatures(['b', 'a'], 4, { seed: 9 });
  const many = randomNodeFeatures(['a', 'c', 'b'], 4, { seed: 9 });
  expect(few.data.subarray(0, 4)).toEqual(many.data.subarray(8, 12));
  expect(few.data.subarray(4)).toEqual(many.data.subarray(0, 4));
});

test('the notebook’s network has 2,583 parameters, drawn within the bounds of the reference', async () => {
  const lesson = { ...world(), targets: matrix(90, 7) };
  const { model } = await graphSage({ epochs: 0 }).fit(lesson);
  const { tensors } = model.save();
  const counts = Object.values(tensors).map(({ data }) => data.length);
  expect(counts.reduce((sum, count) => sum + count)).toBe(2583);
  const largest = (name: string) => Math.max(...Array.from(tensors[name].data, Math.abs));
  const bounds = {
    'layer.0.self': Math.SQRT2 * Math.sqrt(6 / 52),
    'layer.1.neighbor': Math.SQRT2 * Math.sqrt(6 / 48),
    'layer.0.bias': 1 / Math.sqrt(20),
    'head.target': 1 / Math.sqrt(32),
  };
  for (const [name, bound] of Object.entries(bounds)) {
    expect(largest(name)).toBeLessThanOrEqual(bound);
    expect(largest(name)).toBeGreaterThan(0.85 * bound);
  }
});

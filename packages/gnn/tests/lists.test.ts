import { readFileSync } from 'node:fs';
import { createRng, matrix } from '@bon/core';
import { graphSage, loadSage, type SageLesson } from '@bon/gnn';
import { readings } from '@bon/gnn/testing';
import { expect, test } from '@jest/globals';
import { lessonFor, lessonOver, oddGraph, randomGraph, withEdgeFeatures } from './worlds.ts';

const titled = readings.map((reading) => ({ reading, title: JSON.stringify(reading) }));

test.each(titled)(
  'a network of any kind learns, and comes back when saved: $title',
  async (given) => {
    const { relations, ...options } = given.reading;
    const lesson = withEdgeFeatures(
      lessonFor({ relations: 1, ...given.reading }, lessonOver(randomGraph(20, 80))),
      2,
    );
    const { model, output } = await graphSage({ ...options, epochs: 40, learningRate: 0.02 }).fit(
      lesson,
    );
    expect(output.history.loss[39]).toBeLessThan(output.history.loss[0]);
    expect(relations === undefined || lesson.edgeTypes !== undefined).toBe(true);
    const again = loadSage(structuredClone(model.save()));
    expect(await again.transform(lesson)).toEqual(output.scores);
  },
);

test('the README tells of every member of every list', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  for (const reading of readings)
    for (const [option, value] of Object.entries(reading))
      if (typeof value === 'string') expect(readme).toContain(`| \`${option}: '${value}'\``);
});

const lesson: SageLesson = lessonOver(oddGraph);
const fit = (options: object, changes: Partial<SageLesson> = {}) =>
  graphSage({ epochs: 2, ...options }).fit({ ...lesson, ...changes });
const kinds = Int32Array.of(0, 1, 2, 0, 1, 2, 0, 1);

test.each([
  [
    'a head of one score for three classes',
    { head: 'dot' },
    {},
    /the targets have 3 columns, head dot gives 1/,
  ],
  [
    'too few class weights',
    { classWeights: [1, 2] },
    {},
    /2 classWeights for 3 columns of targets/,
  ],
  [
    'targets of edges for nodes',
    { head: 'node' },
    {},
    /8 rows of targets for 6 nodes. Pass one a node/,
  ],
  [
    'kinds of edges that nothing reads',
    {},
    { edgeTypes: kinds },
    /edgeTypes, which conv rgcn alone reads/,
  ],
  [
    'too few kinds of edges',
    { conv: 'rgcn' },
    { edgeTypes: kinds.slice(2) },
    /6 edgeTypes for 8 edges/,
  ],
  [
    'a kind below 0',
    { conv: 'rgcn' },
    { edgeTypes: kinds.map((kind) => kind - 1) },
    /edge 0 is of kind -1, expected 0 … 1/,
  ],
])('fit refuses %s', async (_, options, changes, message) => {
  await expect(fit(options, changes)).rejects.toThrow(message);
});

test.each([
  [
    { conv: 'transformer' },
    /conv is .*transformer.*, expected one of sage, graphConv, gat, rgcn, eGraphSage/,
  ],
  [{ head: 'cat' }, /head is .*cat.*, expected one of linear, mlp, dot, cosine, bilinear, node/],
  [
    { layers: [8, 6], attentionHeads: 4 },
    /a layer is 6 wide, expected a multiple of attentionHeads, 4/,
  ],
  [{ bases: -1 }, /bases is -1, expected a number of at least 0/],
  [{ classWeights: [1, NaN] }, /classWeights\[1\] is NaN/],
])('an option that does not fit is refused at once: %j', (options, message) => {
  expect(() => graphSage(options as object)).toThrow(message);
});

test('a model of kinds of edges asks for them, and knows no others', async () => {
  const { model } = await fit({ conv: 'rgcn' }, { edgeTypes: kinds });
  await expect(model.transform({ graph: oddGraph, features: lesson.features })).rejects.toThrow(
    /there are 3 kinds of edges and no edgeTypes/,
  );
  const other = { graph: oddGraph, features: lesson.features, edgeTypes: kinds.map(() => 3) };
  await expect(model.transform(other)).rejects.toThrow(/edge 0 is of kind 3, expected 0 … 2/);
});

test('a saved model that lacks a tensor, or has another shape, is refused by its name', async () => {
  const { model } = await fit({ conv: 'gat' });
  const saved = model.save();
  const entries = Object.entries(saved.tensors);
  const rest = Object.fromEntries(entries.filter(([name]) => name !== 'layer.1.source'));
  expect(() => loadSage({ ...saved, tensors: rest })).toThrow(
    /no Float32 matrix .*layer.1.source.* of 16 × 1/,
  );
  const bent = { ...saved.tensors, 'head.bias': { shape: [3, 1], data: new Float32Array(3) } };
  expect(() => loadSage({ ...saved, tensors: bent })).toThrow(
    /no Float32 matrix .*head.bias.* of 1 × 3/,
  );
});

test('nodes are classified where the head asks for it', async () => {
  const graph = randomGraph(60, 240);
  const rng = createRng(5);
  const classes = Int32Array.from({ length: 60 }, () => rng.below(3));
  const targets = matrix(60, 3);
  classes.forEach((kind, v) => {
    targets.data[v * 3 + kind] = 1;
  });
  const features = matrix(
    60,
    3,
    targets.data.map((value) => value + 0.3 * rng.normal()),
  );
  const trainMask = Uint8Array.from({ length: 60 }, (_, v) => Number(v % 5 !== 0));
  const learn = graphSage({ head: 'node', loss: 'crossEntropy', epochs: 200, learningRate: 0.01 });
  const { output } = await learn.fit({ graph, features, targets, trainMask });
  expect([output.scores.rows, output.scores.cols]).toEqual([60, 3]);
  expect(output.history.accuracy[199]).toBeGreaterThan(0.8);
});

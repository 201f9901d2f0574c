import { type Graph, matrix } from '@bon/core';
import {
  type BackendName,
  embed,
  graphSage,
  linkPrediction,
  loadBackend,
  type SageLesson,
  trainMask,
} from '@bon/gnn';
import { expect, test } from '@jest/globals';
import { lessonOver, oddGraph } from './worlds.ts';

const lesson: SageLesson = lessonOver(oddGraph);
const fit = (changes: Partial<SageLesson>, run = {}) =>
  graphSage({ epochs: 3 }).fit({ ...lesson, ...changes }, run);
const mask = (...rows: number[]) =>
  Uint8Array.from({ length: 8 }, (_, row) => Number(rows.includes(row)));
const graph = (changes: Partial<Graph>) => ({ graph: { ...oddGraph, ...changes } });

test.each([
  ['an edge to a node that there is not', graph({ nodes: 3 }), /edge 5 goes from 4 to 0/],
  ['ends of two lengths', graph({ src: new Int32Array(2) }), /src has 2 edges, dst 8/],
  ['nodes that are no count', graph({ nodes: 6.5 }), /nodes is 6.5, expected how many there are/],
  ['negative weights', graph({ weight: new Float32Array(8).fill(-1) }), /weight of edge 0 is -1/],
  ['too few weights', graph({ weight: new Float32Array(2) }), /2 weights for 8 edges/],
  ['too few features', { features: matrix(5, 3) }, /5 rows of features for 6 nodes/],
  [
    'features that are not finite',
    { features: matrix(6, 1, Float32Array.of(0, NaN, 0, 0, 0, 0)) },
    /NaN in row 1, column 0/,
  ],
  ['too few targets', { targets: matrix(7, 3) }, /7 rows of targets for 8 edges/],
  ['no target', { targets: matrix(8, 0) }, /targets have no column/],
  ['a short mask', { trainMask: new Uint8Array(3) }, /trainMask has 3 entries for 8 edges/],
  ['nothing to train on', { trainMask: new Uint8Array(8) }, /trainMask chooses no edge/],
  [
    'rows that are trained on and validated',
    { trainMask: Uint8Array.of(1, 1, 1, 1, 1, 0, 0, 0), validationMask: mask(3, 4, 5) },
    'trainMask and validationMask both choose 2 edges, the first is edge 3. Choose each edge in one',
  ],
  [
    'rows that are trained on and tested',
    { trainMask: mask(1, 2), testMask: mask(0, 2) },
    'trainMask and testMask both choose 1 edge, the first is edge 2.',
  ],
  [
    'rows that are validated and tested',
    { trainMask: mask(1), validationMask: mask(4, 5, 6), testMask: mask(5, 6) },
    'validationMask and testMask both choose 2 edges, the first is edge 5.',
  ],
])('fit refuses %s', async (_, changes, message) => {
  await expect(fit(changes)).rejects.toThrow(message);
});

test.each([
  [{ epochs: -1 }, /epochs is -1, expected a number of at least 0/],
  [{ layers: [] }, /layers is .*, expected a list of at least one width/],
  [{ loss: 'hinge' }, /loss is .*hinge.*, expected one of mse, crossEntropy, bce, focal, margin/],
  [{ aggregator: 'median' }, /expected one of mean, max, sum, pool, gcn/],
  [{ epoch: 5 }, /there is no option "epoch"/],
  [{ batch: { size: 5, fanout: [2, 2] } }, /batch: there is no option "fanout"/],
  [{ batch: null }, /batch.size is undefined/],
  [{ backend: 'native' }, /backend is "native", expected one such as loadBackend gives/],
  [{ onCheckpoint: 'file' }, /onCheckpoint is "file", expected a function/],
])('an option that does not fit is refused at once: %j', (options, message) => {
  expect(() => graphSage(options as object)).toThrow(message);
});

test('what lacks a part is refused by name', async () => {
  const [none, empty] = [undefined as never, {} as never];
  const { model } = await fit({});
  for (const [asked, message] of [
    [
      () => graphSage().fit(none),
      'the lesson is undefined. Pass an object of graph, targets, trainMask',
    ],
    [() => graphSage().fit({ ...lesson, targets: none }), 'the lesson has no targets'],
    [() => fit({ graph: empty }), 'the graph has no nodes. Pass an object of nodes, src, dst'],
    [() => model.transform(none), 'the question is undefined. Pass an object of graph'],
    [() => model.embed(none), 'the question is undefined'],
    [() => model.explain(empty, empty), 'the question has no graph'],
    [() => linkPrediction().fit(none), 'gnn/linkPrediction: the lesson is undefined'],
    [() => embed().fit(none), 'gnn/embed: the graph is undefined'],
  ] as const)
    await expect(asked()).rejects.toThrow(message);
});

test('a loss that is no longer finite stops the training', async () => {
  const huge = matrix(8, 3, new Float32Array(24).fill(1e30));
  await expect(fit({ targets: huge })).rejects.toThrow(/the loss of epoch 0 is Infinity/);
});

test('a graph of another width of features is refused by the model', async () => {
  const { model } = await fit({});
  await expect(model.transform({ graph: oddGraph, features: matrix(6, 4) })).rejects.toThrow(
    /4 features a node, the model was trained with 3/,
  );
});

test('training stops when it is cancelled, and tells how far it is', async () => {
  const cancel = new AbortController();
  const seen: number[] = [];
  const long = graphSage({ epochs: 100_000 }).fit(lesson, {
    signal: cancel.signal,
    onProgress: ({ fraction }) => {
      seen.push(fraction);
      if (seen.length === 3) cancel.abort(new Error('enough'));
    },
  });
  await expect(long).rejects.toThrow('enough');
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
});

test('progress ends at the end', async () => {
  const seen: number[] = [];
  await fit({}, { onProgress: ({ fraction }: { fraction: number }) => seen.push(fraction) });
  expect(seen.at(-1)).toBe(1);
});

test('a stratified mask gives each class its share', () => {
  const classes = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1];
  const mask = trainMask(10, { trainSplit: 0.8, stratify: classes });
  expect(mask.subarray(0, 5).reduce((sum, one) => sum + one)).toBe(4);
  expect(mask.subarray(5).reduce((sum, one) => sum + one)).toBe(4);
  expect(() => trainMask(9, { stratify: classes })).toThrow(/stratify has 10 classes for 9 rows/);
});

test.each([
  ['bce', 1.5, '0 to 1'],
  ['focal', -1, '0 to 1'],
  ['margin', 2, '0 to 1'],
  ['crossEntropy', -0.5, '0 or more'],
] as const)('loss %s refuses a target of %d', async (loss, target, range) => {
  const targets = matrix(8, 3);
  targets.data[7] = target;
  await expect(graphSage({ loss }).fit({ ...lesson, targets })).rejects.toThrow(
    `targets hold ${target} in row 2, loss ${loss} takes ${range}`,
  );
});

test('kinds of edges that would need weights without end are refused', async () => {
  const edgeTypes = Int32Array.of(0, 0, 0, 2e9, 0, 0, 0, 0);
  await expect(graphSage({ conv: 'rgcn' }).fit({ ...lesson, edgeTypes })).rejects.toThrow(
    'edges are of kind 2000000000, expected below 65536',
  );
});

test('a backend is called by its name', async () => {
  await expect(loadBackend('webgpu' as BackendName)).rejects.toThrow(
    'backend is "webgpu", expected one of native, typescript, tfjs, tfjs-node, tfjs-node-gpu',
  );
});

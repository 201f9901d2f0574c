import { createRng, type Graph, matrix, type Matrix } from '@bon/core';
import { graphSage, loadSage, type SageModel, typescript } from '@bon/gnn';
import { expect, test } from '@jest/globals';
import { lessonOver, oddGraph, randomGraph, withEdgeFeatures } from './worlds.ts';

const lesson = lessonOver(randomGraph(30, 90));
const untrained = async (edges = 0, options = {}): Promise<SageModel> => {
  const all = edges === 0 ? lesson : withEdgeFeatures(lesson, edges);
  return (await graphSage({ epochs: 0, backend: typescript, ...options }).fit(all)).model;
};

/** The same model with all biases 0: it then scales with its features. */
function withoutBias(model: SageModel): SageModel {
  const saved = model.save();
  const tensors = Object.entries(saved.tensors).map(([name, tensor]) => [
    name,
    name.endsWith('bias') ? { ...tensor, data: tensor.data.slice().fill(0) } : tensor,
  ]);
  return loadSage(
    { ...saved, tensors: Object.fromEntries(tensors) as typeof saved.tensors },
    typescript,
  );
}

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);

test.each([0, 17, 89])(
  'without biases, gradients times features add up to the score: edge %i',
  async (row) => {
    const model = withoutBias(await untrained());
    const { score, features } = await model.explain(lesson, { row, column: 1 });
    expect(sum(features.data)).toBeCloseTo(score, 5);
  },
);

const moved = ({ rows, cols, data }: Matrix, i: number, by: number): Matrix => {
  const copy = matrix(rows, cols, data.slice());
  copy.data[i] += by;
  return copy;
};

test('a gradient is the central difference of the score', async () => {
  const model = await untrained();
  const question = { row: 5, column: 2 };
  const found = await model.explain(lesson, question);
  const scoreAt = async (i: number, by: number) => {
    const scores = await model.transform({ ...lesson, features: moved(lesson.features, i, by) });
    return scores.data[question.row * scores.cols + question.column];
  };
  const step = 1 / 256;
  for (let place = 0; place < 3; place++)
    for (let j = 0; j < 3; j++) {
      const i = found.nodes[place] * 3 + j;
      const slope = ((await scoreAt(i, step)) - (await scoreAt(i, -step))) / (2 * step);
      const expected = slope * lesson.features.data[i];
      expect(found.features.data[place * 3 + j]).toBeCloseTo(expected, 3);
    }
});

const without = ({ nodes, src, dst }: Graph, isOut: (e: number) => boolean): Graph => ({
  nodes,
  src: src.filter((_, e) => !isOut(e)),
  dst: dst.filter((_, e) => !isOut(e)),
});

test('the effect of an edge and of a neighbour is what the score loses without it', async () => {
  const model = await untrained();
  const row = 12;
  const found = await model.explain(lesson, { row, column: 0 });
  const { graph, features } = lesson;
  const left = async (isOut: (e: number) => boolean) => {
    const scores = await model.transform({ graph: without(graph, isOut), features });
    const place = row - graph.src.subarray(0, row).filter((_, e) => isOut(e)).length;
    return found.score - scores.data[place * scores.cols];
  };
  expect(found.edges.length).toBeGreaterThan(3);
  for (const i of [0, 1, found.edges.length - 1])
    expect(found.edgeEffects[i]).toBeCloseTo(await left((e) => e === found.edges[i]), 5);
  for (const i of [0, found.neighbors.length - 1]) {
    const node = found.neighbors[i];
    const effect = await left((e) => e !== row && graph.src[e] === node);
    expect(found.neighborEffects[i]).toBeCloseTo(effect, 5);
  }
});

test('an edge that is too far away is not among the reasons', async () => {
  const chain = { nodes: 6, src: Int32Array.of(0, 1, 2, 3, 4), dst: Int32Array.of(1, 2, 3, 4, 5) };
  const { model } = await graphSage({ epochs: 0 }).fit(lessonOver(chain));
  const found = await model.explain(lessonOver(chain), { row: 4 });
  expect([...found.nodes].sort()).toEqual([2, 3, 4, 5]);
  expect([...found.edges]).toEqual([2, 3]);
});

test('the features of the asked edge have their effects too', async () => {
  const edged = withEdgeFeatures(lesson, 4);
  const model = await untrained(4);
  const found = await model.explain(edged, { row: 3, column: 1 });
  expect(found.edgeFeatureEffects).toHaveLength(4);
  const edgeFeatures = moved(edged.edgeFeatures ?? matrix(0, 0), 3 * 4 + 2, 0);
  edgeFeatures.data[3 * 4 + 2] = 0;
  const scores = await model.transform({ ...edged, edgeFeatures });
  expect(found.edgeFeatureEffects[2]).toBeCloseTo(
    found.score - scores.data[3 * scores.cols + 1],
    5,
  );
});

const HOSTS = 120;
const CALLERS = 3;
const firstCaller = (host: number) => HOSTS + host * (CALLERS + 1);

/** Each host is called by three nodes and sends to one: whether the first feature of its first caller is 3 or -3 is the class. */
function planted() {
  const rng = createRng(8, 'planted');
  const nodes = HOSTS * (CALLERS + 2);
  const features = matrix(nodes, 2);
  for (let v = 0; v < nodes; v++) features.data[2 * v + 1] = rng.normal();
  const [src, dst]: [number[], number[]] = [[], []];
  const targets = matrix(HOSTS * (CALLERS + 1), 2);
  for (let host = 0; host < HOSTS; host++) {
    const tells = rng.float() < 0.5;
    features.data[2 * firstCaller(host)] = tells ? 3 : -3;
    for (let k = 0; k <= CALLERS; k++) {
      const other = firstCaller(host) + k;
      src.push(k === CALLERS ? host : other);
      dst.push(k === CALLERS ? other : host);
      targets.data[2 * (src.length - 1) + Number(tells)] = 1;
    }
  }
  const graph = { nodes, src: Int32Array.from(src), dst: Int32Array.from(dst) };
  return { graph, features, targets, trainMask: new Uint8Array(src.length).fill(1) };
}

test('a planted cause is found: the neighbour and the feature that make the class', async () => {
  const world = planted();
  const options = { epochs: 150, learningRate: 0.02, layers: [8, 8] };
  const { model } = await graphSage({ ...options, loss: 'crossEntropy' }).fit(world);
  for (const host of [0, 7, 31]) {
    const found = await model.explain(world, { row: host * (CALLERS + 1) + CALLERS });
    const strongest = found.neighborEffects.indexOf(Math.max(...found.neighborEffects));
    expect(found.neighbors[strongest]).toBe(firstCaller(host));
    expect(graphEnds(world.graph, found.edges[highest(found.edgeEffects)])).toEqual([
      firstCaller(host),
      host,
    ]);
    const most = highest(found.features.data.map(Math.abs));
    expect(found.nodes[Math.floor(most / 2)]).toBe(firstCaller(host));
    expect(most % 2).toBe(0);
  }
});

const highest = (values: Float32Array) => values.indexOf(Math.max(...values));
const graphEnds = ({ src, dst }: Graph, e: number) => [src[e], dst[e]];

test('without a column the highest score of the row is explained; a row that is not there is refused', async () => {
  const model = await untrained();
  const { data, cols } = await model.transform(lesson);
  const row = [...data.subarray(2 * cols, 3 * cols)];
  const found = await model.explain(lesson, { row: 2 });
  expect(found.column).toBe(row.indexOf(Math.max(...row)));
  expect(found.score).toBeCloseTo(Math.max(...row), 6);
  await expect(model.explain(lesson, { row: 90 })).rejects.toThrow(
    /row is 90, expected one of 0 … 89/,
  );
  await expect(model.explain(lesson, { row: 0, column: 3 })).rejects.toThrow(/column is 3/);
});

test('a self-loop, parallel edges and isolated nodes do no harm', async () => {
  const odd = lessonOver(oddGraph);
  const { model } = await graphSage({ epochs: 2 }).fit(odd);
  for (let row = 0; row < 8; row++) {
    const { score } = await model.explain(odd, { row, column: 0 });
    const scores = await model.transform(odd);
    expect(score).toBeCloseTo(scores.data[row * scores.cols], 6);
  }
});

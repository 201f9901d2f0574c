import { createRng, type Graph, matrix } from '@bon/core';
import { graphSage, type GraphSageOptions, native } from '@bon/gnn';
import { expect, test } from '@jest/globals';
import { lessonOver } from './worlds.ts';

const [SENDERS, BOTH, RECEIVERS] = [9, 2, 14];
const NODES = SENDERS + BOTH + RECEIVERS + 1;

/** Some nodes only send, a few do both, some only receive, one does nothing; their ids are in no order of roles. */
function apart(): Graph {
  const rng = createRng(5, 'roles');
  const id = (v: number) => (v * 7) % NODES;
  const edges = Array.from({ length: 60 }, () => [
    id(rng.below(SENDERS + BOTH)),
    id(SENDERS + rng.below(BOTH + RECEIVERS)),
  ]);
  const end = (side: number) => Int32Array.from(edges, (ends) => ends[side]);
  return { nodes: NODES, src: end(0), dst: end(1) };
}

/** Edges of no weight from each node to itself: all nodes send and receive, and what they take in stays. */
function withIdleLoops({ nodes, src, dst }: Graph): Graph {
  const all = Array.from({ length: nodes }, (_, v) => v);
  const weight = new Float32Array(src.length + nodes).fill(1, 0, src.length);
  return { nodes, src: Int32Array.of(...src, ...all), dst: Int32Array.of(...dst, ...all), weight };
}

/** The same lesson over a graph with more edges, which are neither trained on nor tested. */
function lessonOn(graph: Graph, known: ReturnType<typeof lessonOver>) {
  const edges = graph.src.length;
  const targets = matrix(edges, known.targets.cols);
  targets.data.set(known.targets.data);
  const [trainMask, testMask] = [new Uint8Array(edges), new Uint8Array(edges)];
  trainMask.set(known.trainMask);
  testMask.set(known.testMask);
  return { graph, features: known.features, targets, trainMask, testMask };
}

const trainings: readonly GraphSageOptions[] = [
  {},
  { layers: [4, 2], head: 'mlp' },
  { aggregator: 'sum', layers: [2], loss: 'crossEntropy' },
];

test.each(trainings)('training skips rows that are 0 and nothing else: %j', async (options) => {
  const graph = apart();
  const known = lessonOver(graph);
  const network = graphSage({ layers: [8, 4], ...options, epochs: 40, learningRate: 0.03 });
  const { output } = await network.fit(known, { threads: 2 });
  const busy = await network.fit(lessonOn(withIdleLoops(graph), known), { threads: 2 });
  const { loss, accuracy } = output.history;
  expect(loss[39]).toBeLessThan(0.9 * loss[0]);
  busy.output.history.loss.forEach((each, i) => expect(loss[i] / each).toBeCloseTo(1, 4));
  expect(accuracy).toEqual(busy.output.history.accuracy);
});

test('targets of nodes stay with their nodes', async () => {
  const graph = apart();
  const nodes = Array.from({ length: NODES }, (_, v) => v);
  const targets = matrix(NODES, 2);
  const features = matrix(NODES, 2);
  for (const v of nodes) {
    targets.data[2 * v + (v % 2)] = 1;
    features.data[2 * v + (v % 2)] = 1;
  }
  const trainMask = Uint8Array.from(nodes, (v) => Number(v % 5 !== 0));
  const network = graphSage({ layers: [4], head: 'node', epochs: 200, learningRate: 0.05 });
  const { output } = await network.fit({ graph, features, targets, trainMask });
  expect(output.history.trainAccuracy.at(-1)).toBe(1);
});

test('a product without rows of use is not made', async () => {
  const session = await native.open();
  const x = session.tensor(matrix(8, 1, Float32Array.from([1, 2, 3, 4, 5, 6, 7, 8])));
  const w = session.tensor(matrix(1, 1, Float32Array.of(10)));
  const y = session.affine(x, w, { rows: { first: 5, last: 6 } });
  const { data } = await session.read(y, { seed: 0, threads: 1 });
  expect(data[5]).toBe(60);
  expect([...data.subarray(0, 4)]).toEqual([0, 0, 0, 0]);
  session.close();
});

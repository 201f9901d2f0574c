import { readFileSync } from 'node:fs';
import { matrix, type Matrix } from '@bon/core';
import { native, typescript } from '@bon/gnn';
import { type Lesson, lookAt, lossCurve, pathsOf, type NetworkValues } from '@bon/gnn/testing';
import { expect, test } from '@jest/globals';

type Rows = number[][];

interface TorchWeights {
  readonly self1: Rows;
  readonly neigh1: Rows;
  readonly bias1: number[];
  readonly self2: Rows;
  readonly neigh2: Rows;
  readonly bias2: number[];
  readonly head: Rows;
  readonly headBias: number[];
}

interface Golden {
  readonly graph: {
    readonly nodes: number;
    readonly src: number[];
    readonly dst: number[];
    readonly features: Rows;
    readonly target: Rows;
    readonly trainMask: number[];
  };
  readonly steps: number;
  readonly weights: TorchWeights;
  readonly embeddings: Rows;
  readonly logits: Rows;
  readonly losses: Record<string, { loss: number; gradients: TorchWeights; curve: number[] }>;
}

const path = new URL('../../../tools/reference/golden/sage.json', import.meta.url);
const golden = JSON.parse(readFileSync(path, 'utf8')) as Golden;

const dense = (rows: Rows): Matrix =>
  matrix(rows.length, rows[0].length, Float32Array.from(rows.flat()));

/** torch stores a Linear as outputs × inputs. */
const turned = (rows: Rows): Matrix => dense(rows[0].map((_, j) => rows.map((row) => row[j])));

const ours = ({
  self1,
  neigh1,
  bias1,
  self2,
  neigh2,
  bias2,
  head,
  headBias,
}: TorchWeights): NetworkValues => {
  const half = head[0].length / 2;
  return {
    layers: [
      { self: turned(self1), neighbor: turned(neigh1), bias: dense([bias1]) },
      { self: turned(self2), neighbor: turned(neigh2), bias: dense([bias2]) },
    ],
    head: {
      source: turned(head.map((row) => row.slice(0, half))),
      target: turned(head.map((row) => row.slice(half))),
      bias: dense([headBias]),
    },
  };
};

const { graph, weights } = golden;
const lesson: Lesson = {
  graph: { nodes: graph.nodes, src: Int32Array.from(graph.src), dst: Int32Array.from(graph.dst) },
  features: dense(graph.features),
  targets: dense(graph.target),
  trainMask: Uint8Array.from(graph.trainMask),
  testMask: Uint8Array.from(graph.trainMask, (inTrain) => 1 - inTrain),
};

const cases = [native, typescript].flatMap((backend) =>
  (
    [
      ['mse', 'meanSquared'],
      ['crossEntropy', 'softCrossEntropy'],
    ] as const
  ).map(([loss, torch]) => ({ backend, loss, torch, name: backend.name })),
);

function expectClose(actual: Matrix | undefined, expected: Matrix, tolerance: number): void {
  expect(actual?.data).toHaveLength(expected.data.length);
  expected.data.forEach((value, i) =>
    expect(Math.abs((actual?.data[i] ?? NaN) - value)).toBeLessThanOrEqual(tolerance),
  );
}

test.each(cases)(
  'embedding, scores, loss and gradients are those of torch: $name, $loss',
  async ({ backend, loss, torch }) => {
    const look = await lookAt(lesson, ours(weights), { loss, aggregator: 'mean' }, { backend });
    const expected = golden.losses[torch];
    expectClose(look.embedding, dense(golden.embeddings), 1e-5);
    expectClose(look.scores, dense(golden.logits), 1e-5);
    expect(Math.abs(look.loss - expected.loss)).toBeLessThanOrEqual(1e-5);
    const found = pathsOf(look.gradients);
    for (const [name, values] of pathsOf(ours(expected.gradients)))
      expectClose(found.get(name), values, 1e-5);
  },
);

test.each(cases)(
  'the losses of 200 steps are those of torch: $name, $loss',
  async ({ backend, loss, torch }) => {
    const reading = { loss, aggregator: 'mean', epochs: golden.steps, backend } as const;
    const curve = await lossCurve(lesson, ours(weights), reading);
    golden.losses[torch].curve.forEach((value, step) =>
      expect(Math.abs(curve[step] - value)).toBeLessThanOrEqual(1e-4),
    );
  },
);

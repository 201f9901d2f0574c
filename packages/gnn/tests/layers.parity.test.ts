import { readFileSync } from 'node:fs';
import { matrix, type Matrix } from '@bon/core';
import { native, typescript } from '@bon/gnn';
import { type Lesson, lookAt, type NetworkValues, pathsOf, type Reading } from '@bon/gnn/testing';
import { expect, test } from '@jest/globals';

type Rows = number[][];

type Use = 'weight' | 'edgeFeatures' | 'edgeTypes';

interface Case {
  readonly reading: Partial<Reading>;
  readonly uses: readonly Use[];
  readonly weights: Readonly<Record<string, Rows>>;
  readonly embedding: Rows;
  readonly scores: Rows;
  readonly loss: number;
  readonly gradients: Readonly<Record<string, Rows>>;
  readonly byFeatures: Rows;
}

interface Golden {
  readonly world: {
    readonly nodes: number;
    readonly src: number[];
    readonly dst: number[];
    readonly weight: number[];
    readonly features: Rows;
    readonly edgeFeatures: Rows;
    readonly edgeTypes: number[];
    readonly targets: Rows;
    readonly trainMask: number[];
  };
  readonly cases: readonly Case[];
}

const path = new URL('../../../tools/reference/golden/gnn_layers.json', import.meta.url);
const { world, cases } = JSON.parse(readFileSync(path, 'utf8')) as Golden;

const dense = (rows: Rows): Matrix =>
  matrix(rows.length, rows[0].length, Float32Array.from(rows.flat()));

function lessonOf({ uses, scores }: Case): Lesson {
  const rows = scores.length;
  const targets = world.targets.slice(0, rows).map((row) => row.slice(0, scores[0].length));
  const trainMask = Uint8Array.from(world.trainMask.slice(0, rows));
  const { nodes, weight, edgeTypes } = world;
  const ends = { src: Int32Array.from(world.src), dst: Int32Array.from(world.dst) };
  const weights = uses.includes('weight') ? { weight: Float32Array.from(weight) } : {};
  return {
    graph: { nodes, ...ends, ...weights },
    features: dense(world.features),
    edgeFeatures: uses.includes('edgeFeatures') ? dense(world.edgeFeatures) : undefined,
    edgeTypes: uses.includes('edgeTypes') ? Int32Array.from(edgeTypes) : undefined,
    targets: dense(targets),
    trainMask,
    testMask: trainMask.map((inTrain) => 1 - inTrain),
  };
}

function networkOf(weights: Readonly<Record<string, Rows>>): NetworkValues {
  const under = (place: string) => {
    const own = Object.entries(weights).filter(([name]) => name.startsWith(`${place}.`));
    return Object.fromEntries(
      own.map(([name, rows]) => [name.slice(place.length + 1), dense(rows)]),
    );
  };
  return { layers: [under('layer.0'), under('layer.1')], head: under('head') };
}

function expectClose(name: string, actual: Matrix | undefined, rows: Rows): void {
  const expected = dense(rows);
  expect([name, actual?.rows, actual?.cols]).toEqual([name, expected.rows, expected.cols]);
  const far = expected.data.findIndex(
    (value, i) => !(Math.abs((actual?.data[i] ?? NaN) - value) <= 1e-5),
  );
  expect([name, far, actual?.data[far]]).toEqual([name, -1, undefined]);
}

const titled = [native, typescript].flatMap((backend) =>
  cases.map((each) => ({
    each,
    backend,
    title: `${backend.name}, ${JSON.stringify(each.reading)} ${each.uses.join(' ')}`,
  })),
);

test.each(titled)(
  'embedding, scores, loss and gradients are those of PyG and torch: $title',
  async ({ each, backend }) => {
    const network = networkOf(each.weights);
    const look = await lookAt(lessonOf(each), network, each.reading, { backend });
    expectClose('embedding', look.embedding, each.embedding);
    expectClose('scores', look.scores, each.scores);
    expect(Math.abs(look.loss - each.loss)).toBeLessThanOrEqual(1e-5);
    const found = pathsOf(look.gradients);
    for (const [name, rows] of Object.entries(each.gradients))
      expectClose(name, found.get(name), rows);
    expectClose('features', look.byFeatures, each.byFeatures);
  },
);

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createRng,
  csrFromCoordinates,
  denseFeatures,
  type FeatureMatrix,
  matrix,
  type Rng,
  toDense,
} from '@bon/core';

/** Rows to learn from and rows to be judged by; labels are 0 and 1. */
export interface ForestData {
  readonly train: Part;
  readonly test: Part;
}

interface Part {
  readonly features: FeatureMatrix;
  readonly target: Int32Array;
}

/** What a set of data looks like; small ones are measured more often. */
export interface ForestSet {
  readonly name: string;
  readonly rows: number;
  readonly features: number;
  readonly repeats: number;
  readonly make: () => ForestData;
}

const TESTED = 4000;

const dense = (name: string, rows: number, isCoarse: boolean, repeats: number): ForestSet => ({
  name,
  rows,
  features: 60,
  repeats,
  make: () => ({
    train: densePart(rows, 60, isCoarse, createRng(1, name)),
    test: densePart(TESTED, 60, isCoarse, createRng(1, `${name}/test`)),
  }),
});

/** The shapes that are compared. */
export const forestSets: readonly ForestSet[] = [
  dense('16.5k × 60 coarse', 16_500, true, 3),
  dense('16.5k × 60 gaussian', 16_500, false, 2),
  dense('100k × 60 coarse', 100_000, true, 1),
  dense('100k × 60 gaussian', 100_000, false, 1),
  {
    name: '9,911 × (65 + 5,000 hosts)',
    rows: 9911,
    features: 5065,
    repeats: 2,
    make: () => ({
      train: hybridPart(9911, createRng(1, 'hybrid')),
      test: hybridPart(TESTED, createRng(1, 'hybrid/test')),
    }),
  },
];

/** Normal numbers; coarse ones are 20 rounded and 40 binary columns, what featurized flows look like. */
function densePart(rows: number, cols: number, isCoarse: boolean, rng: Rng): Part {
  const points = matrix(rows, cols);
  const target = new Int32Array(rows);
  for (let i = 0; i < rows; i++) {
    let score = 2 * rng.normal();
    for (let j = 0; j < cols; j++) {
      const drawn = rng.normal();
      const coarse = j < 20 ? Math.round(drawn * 5) / 5 : Number(drawn > 0);
      const value = isCoarse ? coarse : drawn;
      points.data[i * cols + j] = value;
      if (j % 7 === 0) score += (value - (isCoarse && j >= 20 ? 0.5 : 0)) * (1 + (j % 3));
    }
    target[i] = Number(score > 0);
  }
  return { features: denseFeatures(points), target };
}

const DENSE = 65;
const HOSTS = 5000;

/** One row in eleven is a bot; bots come from three hosts that others use, too. */
function hybridPart(rows: number, rng: Rng): Part {
  const points = matrix(rows, DENSE);
  const at = { row: new Int32Array(2 * rows), col: new Int32Array(2 * rows) };
  const target = new Int32Array(rows);
  const popular = (): number => Math.floor(HOSTS * rng.float() ** 3);
  for (let i = 0; i < rows; i++) {
    const isBot = rng.below(11) === 0;
    target[i] = Number(isBot);
    const from = isBot ? rng.below(3) : popular();
    const to = popular();
    at.row.set([i, i], 2 * i);
    at.col.set([from, to === from ? (to + 1) % HOSTS : to], 2 * i);
    for (let j = 0; j < DENSE; j++)
      points.data[i * DENSE + j] =
        j < 25
          ? Math.round((rng.normal() + (isBot && j < 5 ? 1 : 0)) * 10) / 10
          : Number(rng.float() < (isBot ? 0.35 : 0.25));
  }
  const names = Array.from({ length: DENSE + HOSTS }, (_, f) => `f${f}`);
  const ones = new Float32Array(2 * rows).fill(1);
  return {
    target,
    features: {
      rows,
      dense: points,
      sparse: csrFromCoordinates(rows, HOSTS, at, ones),
      background: new Float32Array(HOSTS),
      names,
      origins: names,
    },
  };
}

/** Writes the data for the peers, dense, as raw little-endian Float32 and Int32. */
export function writeData(folder: string, { train, test }: ForestData): void {
  for (const [name, { features, target }] of Object.entries({ train, test })) {
    writeFileSync(join(folder, `${name}.x`), toDense(features).data);
    writeFileSync(join(folder, `${name}.y`), target);
  }
}

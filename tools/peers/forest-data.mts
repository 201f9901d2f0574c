import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createRng,
  denseFeatures,
  type FeatureMatrix,
  matrix,
  type Rng,
  startRun,
  toDense,
} from '@bon/core';
import { featurize } from '@bon/featurize';
import { sampleFlows, settingsOf, viewsOf } from '@bon/pipeline';
import { flowsOf } from './featurize-cases.mts';

/** Rows to learn from and rows to be judged by; labels are 0 and 1. */
export interface ForestData {
  readonly train: Part;
  readonly test: Part;
}

interface Part {
  readonly features: FeatureMatrix;
  readonly target: Int32Array;
}

/** What a set of data looks like; small ones are measured more often, each turn with a seed of its own. */
export interface ForestSet {
  /** What `--set` calls it. */
  readonly name: string;
  readonly title: string;
  readonly trees: number;
  readonly repeats: number;
  /** What is measured besides the forests: `boosting`, and as `extras` a regressor and permutation importance. */
  readonly more: readonly ('boosting' | 'extras')[];
  /** Peers that are left out. */
  readonly without?: readonly string[];
  readonly make: (flows?: string) => Promise<ForestData>;
}

const TESTED = 4000;

type Shape = Omit<ForestSet, 'make'>;

const dense = (shape: Shape, rows: number, cols: number): ForestSet => ({
  ...shape,
  make: (): Promise<ForestData> =>
    Promise.resolve({
      train: densePart(rows, cols, shape.name.includes('coarse'), createRng(1, shape.name)),
      test: densePart(
        TESTED,
        cols,
        shape.name.includes('coarse'),
        createRng(1, `${shape.name}/test`),
      ),
    }),
});

const BOOSTING = ['boosting'] as const;
const ALL = ['boosting', 'extras'] as const;

/** The shapes that are compared. */
export const forestSets: readonly ForestSet[] = [
  dense(
    { name: '16k-coarse', title: '16.5k × 60 coarse', trees: 100, repeats: 2, more: ALL },
    16_500,
    60,
  ),
  dense(
    { name: '16k-gaussian', title: '16.5k × 60 gaussian', trees: 100, repeats: 3, more: BOOSTING },
    16_500,
    60,
  ),
  {
    name: 'notebook',
    title: 'the notebook’s edges',
    trees: 100,
    repeats: 3,
    more: BOOSTING,
    without: ['ydf'],
    make: notebookEdges,
  },
  dense(
    { name: '100k-coarse', title: '100k × 60 coarse', trees: 100, repeats: 2, more: [] },
    100_000,
    60,
  ),
  dense(
    { name: '100k-gaussian', title: '100k × 60 gaussian', trees: 100, repeats: 1, more: [] },
    100_000,
    60,
  ),
  dense(
    { name: '1m-gaussian', title: '1M × 30 gaussian', trees: 10, repeats: 1, more: [] },
    1_000_000,
    30,
  ),
];

/** Trains on the notebook's sample of the flows, dense features beside one-hot hosts; tests on another draw. */
async function notebookEdges(path?: string): Promise<ForestData> {
  const flows = await flowsOf(path, 0);
  const draw = (bots: number, seed: number) =>
    sampleFlows(flows, settingsOf({ bots }), startRun({ seed }));
  const [seen, unseen] = [draw(901, 0), draw(Math.round(TESTED / 11), 1)];
  const { edges } = viewsOf(settingsOf({}));
  const { model, output } = await featurize(edges.featurize).fit(seen.flows, { seed: 0 });
  return {
    train: { features: output, target: seen.bot },
    test: { features: await model.transform(unseen.flows), target: unseen.bot },
  };
}

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

/** Writes the data for the peers, dense, as raw little-endian Float32 and Int32. */
export function writeData(folder: string, { train, test }: ForestData): void {
  for (const [name, { features, target }] of Object.entries({ train, test })) {
    writeFileSync(join(folder, `${name}.x`), toDense(features).data);
    writeFileSync(join(folder, `${name}.y`), target);
  }
}

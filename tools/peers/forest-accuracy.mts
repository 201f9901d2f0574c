import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { matrix, type Matrix, takeMatrixRows } from '@bon/core';
import { accuracy, r2Score } from '@bon/eval';
import { randomForestClassifier, randomForestRegressor } from '@bon/forest';
import { peersPython } from './environment.mts';
import type { AccuracyResult } from './forest-result.mts';

/** A data set as forest_accuracy.py tells of it; its numbers stand in files. */
interface JudgedSet {
  readonly name: string;
  readonly kind: 'classes' | 'numbers';
  readonly rows: number;
  readonly features: number;
  readonly trees: number;
  readonly folds: number;
  /** scikit-learn's, a seed each. */
  readonly scores: readonly number[];
}

interface SetFiles {
  readonly x: Matrix;
  readonly y: Float64Array;
  /** seeds × rows: the fold that tests a row. */
  readonly folds: Int32Array;
}

/** Scores of scikit-learn and of bon on the same folds: the medians of the seeds. */
export async function compareAccuracy(folder: string): Promise<AccuracyResult[]> {
  process.stderr.write('accuracy …\n');
  const script = join(import.meta.dirname, 'forest_accuracy.py');
  const text = execFileSync(peersPython(), [script, folder], { encoding: 'utf8' });
  const results: AccuracyResult[] = [];
  for (const [place, set] of (JSON.parse(text) as JudgedSet[]).entries()) {
    const files = readSet(join(folder, `accuracy-${place}`), set);
    const scores: number[] = [];
    for (const seed of set.scores.keys()) scores.push(await scoreOf(set, files, seed));
    const { name, rows, features, kind } = set;
    const [ours, theirs] = [median(scores), median(set.scores)];
    results.push({ name, rows, features, kind, ours, theirs });
  }
  return results;
}

function readSet(path: string, { rows, features }: JudgedSet): SetFiles {
  const bytes = (name: string): ArrayBuffer =>
    new Uint8Array(readFileSync(`${path}.${name}`)).buffer;
  return {
    x: matrix(rows, features, new Float32Array(bytes('x'))),
    y: new Float64Array(bytes('y')),
    folds: new Int32Array(bytes('folds')),
  };
}

async function scoreOf(set: JudgedSet, { x, y, folds }: SetFiles, seed: number): Promise<number> {
  const ofSeed = folds.subarray(seed * set.rows, (seed + 1) * set.rows);
  const told = new Float64Array(set.rows);
  const options = { nEstimators: set.trees };
  const estimator =
    set.kind === 'classes' ? randomForestClassifier(options) : randomForestRegressor(options);
  const rowsWhere = (keep: (fold: number) => boolean): number[] =>
    Array.from(ofSeed.keys()).filter((row) => keep(ofSeed[row] ?? -1));
  for (let fold = 0; fold < set.folds; fold++) {
    const seen = rowsWhere((own) => own !== fold);
    const unseen = rowsWhere((own) => own === fold);
    const lesson = { features: takeMatrixRows(x, seen), target: seen.map((row) => y[row] ?? NaN) };
    const { model } = await estimator.fit(lesson, { seed, threads: 2 });
    const answers = await model.predict(takeMatrixRows(x, unseen));
    unseen.forEach((row, i) => {
      told[row] = answers[i] ?? NaN;
    });
  }
  return set.kind === 'classes' ? accuracy(y, told) : r2Score(y, told);
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;

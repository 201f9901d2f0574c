import { readFileSync } from 'node:fs';
import { gradientBoostingClassifier, gradientBoostingRegressor } from '@bon/forest';
import { expect, test } from '@jest/globals';
import { asMatrix, type Grid } from './golden.ts';

interface Case {
  readonly name: string;
  readonly options: {
    readonly max_leaf_nodes?: number;
    readonly max_depth?: number;
    readonly min_samples_leaf?: number;
    readonly l2_regularization?: number;
  };
  /** 0 for numbers. */
  readonly classes: number;
  readonly x: Grid;
  readonly y: readonly number[];
  readonly weight: readonly number[] | null;
  readonly rounds: number;
  readonly told: readonly number[];
}

/** What scikit-learn gave; made by tools/reference/boosting.py. */
const { cases } = JSON.parse(
  readFileSync(new URL('../../../tools/reference/golden/boosting.json', import.meta.url), 'utf8'),
) as { cases: readonly Case[] };

test.each(cases.map((each) => [each.name, each] as const))(
  'rows are told what scikit-learn’s histogram boosting tells them: %s',
  async (_, { options, classes, x, y, weight, rounds, told }) => {
    const features = asMatrix(x);
    const rows = { features, target: y, ...(weight && { sampleWeight: weight }) };
    const own = {
      rounds,
      maxLeafNodes: options.max_leaf_nodes ?? 31,
      maxDepth: options.max_depth ?? Infinity,
      minSamplesLeaf: options.min_samples_leaf ?? 20,
      l2: options.l2_regularization ?? 0,
    };
    const answers =
      classes > 0
        ? (await (await gradientBoostingClassifier(own).fit(rows)).model.predictProba(features))
            .data
        : await (await gradientBoostingRegressor(own).fit(rows)).model.predict(features);
    const worst = Math.max(...told.map((value, i) => Math.abs(value - answers[i])));
    expect(answers).toHaveLength(told.length);
    expect(worst).toBeLessThan(2e-6);
  },
);

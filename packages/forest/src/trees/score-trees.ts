import type { FeatureMatrix, Run } from '@bon/core';
import { changeOf } from './changed-column.ts';
import type { Scores } from './score.ts';
import { scoreStanding } from './standing.ts';
import { isTraceable, scoreTraced } from './traced.ts';
import type { Trees } from './trees.ts';

const turns = new WeakMap<Trees, Promise<unknown>>();

/** Adds up the leaves that each row reaches; calls for the same trees take turns. */
export function scoreTrees(trees: Trees, features: FeatureMatrix, run: Run): Promise<Scores> {
  const change = changeOf(features);
  const score = (): Promise<Scores> =>
    change !== undefined && isTraceable(trees, features)
      ? scoreTraced(trees, features, change, run)
      : scoreStanding(trees, features, run);
  const turn = (turns.get(trees) ?? Promise.resolve()).then(score);
  turns.set(
    trees,
    turn.catch(() => undefined),
  );
  return turn;
}

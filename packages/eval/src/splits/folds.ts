import {
  BonError,
  integerOption,
  numberOption,
  permutation,
  type Rng,
  rngOf,
  type RunOptions,
  startRun,
} from '@bon/core';
import { distinct } from '../metrics/confusion.ts';
import { checkFinite } from '../metrics/pairs.ts';
import { type Split, splitByFlags } from './split.ts';

/**
 * Every row is in the test of exactly one fold, drawn at random; fold sizes differ by one at most.
 *
 * @throws BonError `input` for more folds than rows.
 */
export function kFold(rows: number, folds = 5, run?: RunOptions): Split[] {
  integerOption('kFold', 'rows', rows, { min: 0 });
  checkFolds('kFold', folds, rows);
  const order = permutation(rngOf(startRun(run), 'kFold'), rows);
  const fold = new Int32Array(rows);
  order.forEach((row, i) => {
    fold[row] = i % folds;
  });
  return splitsOf(fold, folds);
}

/** The same with each class spread over the folds as evenly as whole rows allow. */
export function stratifiedFolds(y: ArrayLike<number>, folds = 5, run?: RunOptions): Split[] {
  checkFinite('stratifiedFolds', y);
  checkFolds('stratifiedFolds', folds, y.length);
  const order = permutation(rngOf(startRun(run), 'stratifiedFolds'), y.length);
  const fold = new Int32Array(y.length);
  let dealt = 0;
  for (const value of distinct(y))
    for (const row of order) if (y[row] === value) fold[row] = dealt++ % folds;
  return splitsOf(fold, folds);
}

/**
 * Rows of one group (a host, a capture) are all in the test of one fold, so that no group is on both sides.
 *
 * The largest groups are placed first, each where it unbalances the folds least: by rows, and by classes when `y` is given.
 *
 * @param groups - a code a row; rows without one, −1, are a group of their own.
 * @param y - a class a row, to spread the classes too.
 * @throws BonError `input` for more folds than groups, codes that are no finite numbers, or a `y` that has not one class a row.
 */
export function groupFolds(
  groups: ArrayLike<number>,
  folds = 5,
  y: ArrayLike<number> = new Uint8Array(groups.length),
  run?: RunOptions,
): Split[] {
  checkFinite('groupFolds', groups);
  checkFinite('groupFolds', y);
  const codes = distinct(groups);
  checkFolds('groupFolds', folds, codes.length);
  if (y.length !== groups.length)
    throw new BonError(
      'input',
      `groupFolds: ${y.length} classes for ${groups.length} rows. Pass one class a row.`,
    );
  const place = dealGroups(
    tallyGroups(groups, codes, y),
    folds,
    rngOf(startRun(run), 'groupFolds'),
  );
  const placeOf = new Map(codes.map((code, i) => [code, place[i]]));
  return splitsOf(
    Int32Array.from({ length: groups.length }, (_, row) => placeOf.get(groups[row]) ?? 0),
    folds,
  );
}

/** Most folds that groups are dealt to for the sake of a share. */
const MOST_FOLDS = 20;

/**
 * A share of the groups is the test: about `testSize` of the rows, and of each class when `y` is given.
 *
 * It is made of the first folds of `groupFolds`: 1 of 4 for a quarter, 2 of 5 for 0.4.
 *
 * @param testSize - above 0, at most 1; some group always trains.
 * @throws BonError `option` for another share; `input` for fewer than two groups.
 */
export function splitByGroup(
  groups: ArrayLike<number>,
  testSize = 0.25,
  y?: ArrayLike<number>,
  run?: RunOptions,
): Split {
  numberOption('splitByGroup', 'testSize', testSize, { min: 0, max: 1, above: true });
  checkFinite('splitByGroup', groups);
  const most = Math.min(new Set(Array.from(groups)).size, MOST_FOLDS);
  const { tests, folds } = nearestShare(testSize, Math.max(most, 2));
  const inTest = new Uint8Array(groups.length);
  for (const { test } of groupFolds(groups, folds, y, run).slice(0, tests))
    for (const row of test) inTest[row] = 1;
  return splitByFlags(inTest);
}

/** The fewest folds of which some come nearest to a share; never none and never all. */
function nearestShare(share: number, most: number): { tests: number; folds: number } {
  let best = { tests: 1, folds: 2, distance: Infinity };
  for (let folds = 2; folds <= most; folds++) {
    const tests = Math.min(Math.max(Math.round(share * folds), 1), folds - 1);
    const distance = Math.abs(tests / folds - share);
    if (distance < best.distance - Number.EPSILON) best = { tests, folds, distance };
  }
  return best;
}

/** Rows of each class in each group: groups × classes. */
interface Tallies {
  readonly groups: number;
  readonly classes: number;
  readonly counts: Float64Array;
}

function tallyGroups(
  groups: ArrayLike<number>,
  codes: readonly number[],
  y: ArrayLike<number>,
): Tallies {
  const classes = distinct(y);
  const groupOf = new Map(codes.map((code, i) => [code, i]));
  const classOf = new Map(classes.map((value, i) => [value, i]));
  const counts = new Float64Array(codes.length * classes.length);
  for (let row = 0; row < groups.length; row++)
    counts[(groupOf.get(groups[row]) ?? 0) * classes.length + (classOf.get(y[row]) ?? 0)]++;
  return { groups: codes.length, classes: classes.length, counts };
}

/** Deals groups, the largest share of any class first, to the fold that has least of what they bring. */
function dealGroups({ groups, classes, counts }: Tallies, folds: number, rng: Rng): Int32Array {
  const totals = new Float64Array(classes);
  counts.forEach((count, at) => (totals[at % classes] += count));
  const share = counts.map((count, at) => count / totals[at % classes]);
  const weight = (group: number) =>
    Math.max(...share.subarray(group * classes, (group + 1) * classes));
  const order = permutation(rng, groups).sort((a, b) => weight(b) - weight(a));
  const held = new Float64Array(folds * classes);
  const place = new Int32Array(groups);
  for (const group of order) {
    const own = share.subarray(group * classes, (group + 1) * classes);
    let best = 0;
    let least = Infinity;
    for (let fold = 0; fold < folds; fold++) {
      const load = own.reduce((sum, part, c) => sum + part * held[fold * classes + c], 0);
      if (load < least) {
        least = load;
        best = fold;
      }
    }
    place[group] = best;
    own.forEach((part, c) => (held[best * classes + c] += part));
  }
  return place;
}

function splitsOf(fold: Int32Array, folds: number): Split[] {
  return Array.from({ length: folds }, (_, k) => splitByFlags(fold.map((at) => Number(at === k))));
}

function checkFolds(where: string, folds: number, parts: number): void {
  integerOption(where, 'folds', folds, { min: 2 });
  if (folds > parts)
    throw new BonError(
      'input',
      `${where}: ${folds} folds of ${parts} rows or groups. Ask for fewer folds.`,
    );
}

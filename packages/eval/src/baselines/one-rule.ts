import {
  BonError,
  checkParts,
  type FeatureMatrix,
  featureColumn,
  shown,
  transposeCsr,
} from '@bon/core';
import { distinct } from '../metrics/confusion.ts';
import { checkFinite } from '../metrics/pairs.ts';
import { majorityBaseline } from './majority.ts';

/** The best answer that looks at one feature: class `inside` where `low ≤ value ≤ high`, class `outside` elsewhere. */
export interface OneRule {
  /** Place of the feature; -1 when no feature beats the most common class. */
  readonly feature: number;
  readonly name: string;
  /** −Infinity for a rule that only has an upper end. */
  readonly low: number;
  /** Infinity for a rule that only has a lower end. */
  readonly high: number;
  readonly inside: number;
  /** The most common class. */
  readonly outside: number;
  /** Share of right answers on the rows it was found on. */
  readonly accuracy: number;
}

/**
 * The single interval of a single feature that, told apart from the rest, names most classes rightly.
 *
 * Every feature and every interval between two of its values is tried; ties go to the feature that comes first.
 * A model that does no better has learned no more than this one rule.
 *
 * @param features - missing values (NaN) are outside of every interval.
 * @throws BonError `input` when `y` has not one class a row, there are no rows, or a value is infinite.
 * @see Holte, Very simple classification rules perform well on most commonly used datasets, 1993.
 * @example
 * const rule = oneRule(features, bot);
 * accuracy(bot, applyRule(rule, features)) === rule.accuracy;
 */
export function oneRule(features: FeatureMatrix, y: ArrayLike<number>): OneRule {
  const { value, accuracy } = majorityBaseline(y);
  const none: FeatureRule = {
    gain: 0,
    rule: {
      feature: -1,
      name: '',
      low: -Infinity,
      high: Infinity,
      inside: value,
      outside: value,
      accuracy,
    },
  };
  return bestRules(features, y).reduce(
    (kept, found) => (found.gain > kept.gain ? found : kept),
    none,
  ).rule;
}

/** The best rule of one feature, and how many rows it gains over the most common class. */
export interface FeatureRule {
  readonly rule: OneRule;
  readonly gain: number;
}

/**
 * The best rule of each feature by itself, in the order of the features.
 *
 * @throws BonError `input` when `y` has not one class a row, or there are no rows.
 */
export function bestRules(features: FeatureMatrix, y: ArrayLike<number>): FeatureRule[] {
  checkParts('oneRule', 'the feature matrix', features, ['names', 'dense', 'sparse']);
  checkFinite('oneRule', y);
  if (y.length !== features.rows)
    throw new BonError(
      'input',
      `oneRule: ${y.length} classes for ${features.rows} rows. Pass one class a row.`,
    );
  const { value: outside, accuracy } = majorityBaseline(y);
  const classes = distinct(y);
  const search: Search = { classes, outside, y: placesOf(y, classes), others: classes.length };
  return [...denseRuns(features, search), ...sparseRuns(features, search)].map(
    ({ feature, low, high, inside, gain }) => ({
      gain,
      rule: {
        feature,
        name: features.names[feature],
        low,
        high,
        inside,
        outside,
        accuracy: accuracy + gain / y.length,
      },
    }),
  );
}

/** The classes that a rule answers with, a row each. */
export function applyRule(rule: OneRule, features: FeatureMatrix): Float64Array {
  const answers = new Float64Array(features.rows).fill(rule.outside);
  if (rule.feature < 0) return answers;
  const values = featureColumn(features, rule.feature);
  for (let i = 0; i < answers.length; i++)
    if (values[i] >= rule.low && values[i] <= rule.high) answers[i] = rule.inside;
  return answers;
}

interface Found {
  readonly feature: number;
  readonly gain: number;
  readonly low: number;
  readonly high: number;
  readonly inside: number;
}

interface Search {
  readonly classes: readonly number[];
  readonly outside: number;
  readonly y: Int32Array;
  readonly others: number;
}

/** Equal values of one feature, rising: the value, and how many rows of each class have it. */
interface Steps {
  readonly values: Float64Array;
  readonly counts: Float64Array;
}

function placesOf(y: ArrayLike<number>, classes: readonly number[]): Int32Array {
  const place = new Map(classes.map((value, i) => [value, i]));
  return Int32Array.from({ length: y.length }, (_, i) => place.get(y[i]) ?? 0);
}

function* denseRuns({ dense, names }: FeatureMatrix, search: Search): Generator<Found> {
  const keys = new Float64Array(dense.rows);
  for (let j = 0; j < dense.cols; j++) {
    let count = 0;
    for (let i = 0; i < dense.rows; i++) {
      const value = dense.data[i * dense.cols + j];
      if (!Number.isNaN(value)) keys[count++] = packed(finite(value, names[j]), search.y[i]);
    }
    yield bestInterval(j, stepsOf(keys.subarray(0, count).sort(), search), search);
  }
}

function* sparseRuns(features: FeatureMatrix, search: Search): Generator<Found> {
  const columns = transposeCsr(features.sparse);
  const totals = new Float64Array(search.others);
  for (const place of search.y) totals[place]++;
  for (let j = 0; j < columns.rows; j++) {
    const from = columns.pointers[j];
    const to = columns.pointers[j + 1];
    const background = features.background[j];
    const keys = new Float64Array(to - from);
    const absent = totals.slice();
    for (let p = from; p < to; p++) {
      const place = search.y[columns.indices[p]];
      const value = Math.fround(background + columns.values[p]);
      keys[p - from] = packed(finite(value, features.names[features.dense.cols + j]), place);
      absent[place]--;
    }
    const steps = withAbsent(stepsOf(keys.sort(), search), background, absent);
    yield bestInterval(features.dense.cols + j, steps, search);
  }
}

function finite(value: number, name: string): number {
  if (Number.isFinite(value)) return value;
  throw new BonError(
    'input',
    `oneRule: feature ${shown(name)} holds ${value}, expected finite numbers. Clip it, or make it NaN for missing.`,
  );
}

const bits = new DataView(new ArrayBuffer(4));

/** The room that a class needs below the value in a sort key: 32 + 20 bits fit a double. */
const CLASS_ROOM = 2 ** 20;

/** A number that sorts by `value` first and carries the class. */
function packed(value: number, place: number): number {
  bits.setFloat32(0, value === 0 ? 0 : value);
  const raw = bits.getUint32(0);
  const ordered = raw >= 0x80000000 ? 0xffffffff - raw : raw + 0x80000000;
  return ordered * CLASS_ROOM + place;
}

function valueOf(ordered: number): number {
  bits.setUint32(0, ordered >= 0x80000000 ? ordered - 0x80000000 : 0xffffffff - ordered);
  return bits.getFloat32(0);
}

function stepsOf(keys: Float64Array, { others }: Search): Steps {
  const values: number[] = [];
  const counts: number[] = [];
  let last = -1;
  for (const key of keys) {
    const ordered = Math.floor(key / CLASS_ROOM);
    if (ordered !== last) {
      values.push(valueOf(ordered));
      for (let c = 0; c < others; c++) counts.push(0);
      last = ordered;
    }
    counts[counts.length - others + (key - ordered * CLASS_ROOM)]++;
  }
  return { values: Float64Array.from(values), counts: Float64Array.from(counts) };
}

function withAbsent({ values, counts }: Steps, background: number, absent: Float64Array): Steps {
  const width = absent.length;
  if (absent.every((count) => count === 0)) return { values, counts };
  let at = values.findIndex((value) => value >= background);
  if (at < 0) at = values.length;
  if (values[at] === background) {
    const merged = counts.slice();
    absent.forEach((count, c) => (merged[at * width + c] += count));
    return { values, counts: merged };
  }
  return {
    values: Float64Array.from([...values.subarray(0, at), background, ...values.subarray(at)]),
    counts: Float64Array.from([
      ...counts.subarray(0, at * width),
      ...absent,
      ...counts.subarray(at * width),
    ]),
  };
}

/** The run of steps where answering another class than the usual one gains most rows. */
function bestInterval(feature: number, { values, counts }: Steps, search: Search): Found {
  const { classes, outside } = search;
  const usual = classes.indexOf(outside);
  let best: Found = { feature, gain: 0, low: -Infinity, high: Infinity, inside: outside };
  for (let c = 0; c < classes.length; c++) {
    if (c === usual) continue;
    let gain = 0;
    let start = 0;
    for (let s = 0; s < values.length; s++) {
      if (gain <= 0) {
        gain = 0;
        start = s;
      }
      gain += counts[s * classes.length + c] - counts[s * classes.length + usual];
      if (gain > best.gain) best = { feature, gain, ...ends(values, start, s), inside: classes[c] };
    }
  }
  return best;
}

function ends(values: Float64Array, start: number, end: number): { low: number; high: number } {
  return {
    low: start === 0 ? -Infinity : (values[start - 1] + values[start]) / 2,
    high: end === values.length - 1 ? Infinity : (values[end] + values[end + 1]) / 2,
  };
}

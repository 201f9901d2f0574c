import { type Booster, leafSums, leafWord, nodeKey, proxyOf, rankOf, sumsOf } from './booster.ts';
import { CANDIDATE_WORDS } from './plan.ts';

/** The scan of one feature of one leaf. */
interface Scan {
  readonly best: number;
  readonly key: number;
  readonly feature: number;
  /** First cell, counted over all features. */
  readonly start: number;
  /** Sums of the whole leaf, what a side must have at least, and the sums of missing values. */
  readonly all: readonly [step: number, weight: number];
  readonly least: number;
  readonly lost: readonly [step: number, weight: number];
}

/**
 * Scans the features `from … to - 1` of a leaf and leaves the best split as the candidate of a part; its feature is -1
 * when there is none. Equal gains are settled by a hash of the node and the feature, and within a feature by the
 * lower cell.
 */
export function scanFeatures(
  b: Booster,
  leaf: number,
  candidate: number,
  features: Iterable<number>,
): void {
  const { i32, f64, u8 } = b.views;
  const best = b.plan.candidates / 4 + candidate * CANDIDATE_WORDS;
  const whole = leafSums(b, leaf);
  const all = [f64[whole], f64[whole + 1]] as const;
  const shared = { best, key: nodeKey(b, leaf), all, least: b.plan.minSamplesLeaf * b.rowUnit };
  f64[best / 2] = -Infinity;
  i32[best + 2] = -1;
  for (const feature of features) {
    const start = i32[b.plan.cellStart / 4 + feature];
    const own = i32[b.plan.cellStart / 4 + feature + 1] - start;
    if (own < 2) continue;
    const hasMissing = u8[b.plan.hasMissing + feature] === 1;
    const last = sumsOf(b, leaf, start + own - 1);
    const lost = hasMissing ? ([f64[last], f64[last + 1]] as const) : ([0, 0] as const);
    scanCells(b, { ...shared, feature, start, lost }, leaf, own - Number(hasMissing));
  }
}

function scanCells(b: Booster, scan: Scan, leaf: number, own: number): void {
  const { f64 } = b.views;
  const hasLost = scan.lost[1] > 0;
  let step = 0;
  let weight = 0;
  let previous = -1;
  for (let cell = 0; cell < own; cell++) {
    const from = sumsOf(b, leaf, scan.start + cell);
    if (f64[from + 1] === 0) continue;
    if (previous >= 0) {
      trySides(b, scan, [previous, cell, Number(hasLost)], step, weight);
      if (hasLost)
        trySides(b, scan, [previous, cell, 3], step + scan.lost[0], weight + scan.lost[1]);
    }
    step += f64[from];
    weight += f64[from + 1];
    previous = cell;
  }
  if (hasLost && previous >= 0) trySides(b, scan, [previous, -1, 1], step, weight);
}

/** Tries a split after a cell, the next occupied one (-1: only missing values go right), `missing` as in a candidate. */
function trySides(
  b: Booster,
  scan: Scan,
  [cell, next, missing]: readonly [number, number, number],
  step: number,
  weight: number,
): void {
  const { i32, f32, f64 } = b.views;
  const { all, best, feature, least } = scan;
  if (weight < least || all[1] - weight < least) return;
  const proxy = proxyOf(b, step, weight) + proxyOf(b, all[0] - step, all[1] - weight);
  if (!(proxy >= f64[best / 2])) return;
  if (proxy === f64[best / 2] && !isPreferred(scan, i32[best + 2])) return;
  f64[best / 2] = proxy;
  i32[best + 2] = feature;
  i32[best + 3] = cell;
  i32[best + 4] = missing;
  f32[best + 5] = thresholdOf(b, scan.start, cell, next);
}

function isPreferred({ key, feature }: Scan, other: number): boolean {
  return feature !== other && rankOf(key, feature) > rankOf(key, other);
}

/** Halfway between the cells; always low ≤ threshold < high. */
function thresholdOf({ views, plan }: Booster, start: number, cell: number, next: number): number {
  if (next < 0) return Infinity;
  const low = views.f32[plan.highs / 4 + start + cell];
  const high = views.f32[plan.lows / 4 + start + next];
  const threshold = Math.fround(low / 2 + high / 2);
  return threshold >= low && threshold < high ? threshold : low;
}

/** Whether a candidate is better than another of the same leaf. */
export function isBetter(b: Booster, own: number, other: number, key: number): boolean {
  const { i32, f64 } = b.views;
  if (f64[own / 2] !== f64[other / 2]) return f64[own / 2] > f64[other / 2];
  return rankOf(key, i32[own + 2]) > rankOf(key, i32[other + 2]);
}

/** What the best split of a leaf takes away, or -Infinity when it has none. */
export function gainOf(b: Booster, leaf: number): number {
  const word = leafWord(b, leaf);
  return b.views.i32[word + 2] < 0 ? -Infinity : b.views.f64[word / 2];
}

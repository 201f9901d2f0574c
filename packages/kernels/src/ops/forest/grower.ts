import type { Views } from '../twin.ts';
import { type GrowPlan, growScratch, type GrowScratch, readGrowPlan } from './plan.ts';

/** The best split of the node at hand. */
export interface Split {
  feature: number;
  /** The last own cell that goes left, and the first occupied one that goes right; -1: only missing values do. */
  cell: number;
  next: number;
  /** Whether missing values of the feature are in the node, and then whether they go left. */
  hasMissing: boolean;
  missingLeft: boolean;
  proxy: number;
  threshold: number;
}

/** One thread growing one tree: the plan, where its scratch arrays start (in elements), and the tree's own stream. */
export interface Grower {
  readonly views: Views;
  readonly plan: GrowPlan;
  readonly sums: number;
  readonly moved: number;
  readonly f64At: Readonly<Record<keyof GrowScratch['f64'], number>>;
  readonly i32At: Readonly<Record<keyof GrowScratch['i32'], number>>;
  readonly smallestGain: number;
  key: number;
  secondKey: number;
  drawn: number;
  nodeKey: number;
  touchedCount: number;
  readonly best: Split;
}

/** Reads the plan at byte `at` and lays the scratch out, its sums empty. */
export function openGrower(views: Views, at: number): Grower {
  const plan = readGrowPlan(views.u32, at);
  const { f64, i32 } = growScratch(plan);
  const f64At = startsOf(f64, views.scratch / 8);
  const i32Start = 2 * (f64At.sparseHist + f64.sparseHist);
  const limits = plan.limits / 8;
  const i32At = startsOf(i32, i32Start);
  views.f64.fill(0, f64At.hist, f64At.sparseHist + f64.sparseHist);
  views.i32.fill(0, i32At.counts, i32At.touched);
  return {
    views,
    plan,
    sums: plan.outputs + 1,
    moved: plan.labels > 0 ? 1 : plan.outputs + 1,
    f64At,
    i32At,
    smallestGain: views.f64[limits],
    key: 0,
    secondKey: 0,
    drawn: 0,
    nodeKey: 0,
    touchedCount: 0,
    best: {
      feature: -1,
      cell: 0,
      next: 0,
      hasMissing: false,
      missingLeft: false,
      proxy: 0,
      threshold: 0,
    },
  };
}

function startsOf<K extends string>(lengths: Record<K, number>, start: number): Record<K, number> {
  const starts = {} as Record<K, number>;
  let at = start;
  for (const [name, length] of Object.entries(lengths) as [K, number][]) {
    starts[name] = at;
    at += length;
  }
  return starts;
}

/** The finaliser of MurmurHash3. */
export function mix32(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** The next 32 bits of the tree's stream: a pure hash of its two keys and a counter. */
export function draw(g: Grower): number {
  g.drawn = (g.drawn + 0x9e3779b9) | 0;
  return mix32(mix32(g.key + g.drawn) ^ g.secondKey);
}

/** A whole number in [0, n): the high word of a 32 × 32 bit product. */
export function drawBelow(g: Grower, n: number): number {
  const word = draw(g);
  const low = Math.floor(((word & 0xffff) * n) / 65536);
  return Math.floor(((word >>> 16) * n + low) / 65536);
}

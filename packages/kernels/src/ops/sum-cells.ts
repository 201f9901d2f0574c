import {
  type Booster,
  leafSums,
  leafWord,
  openBooster,
  sumsOf,
  treeAt,
} from './boosting/booster.ts';
import { scanFeatures } from './boosting/scan.ts';
import type { Twin } from './twin.ts';

/**
 * Sums the smaller of two new leaves by cell, takes that away from the sums of the larger one, and finds the best
 * split of both: of four dense features a part, and of all sparse ones in the last part.
 *
 * Arguments: plan (a BoostPlan, see boosting/plan.ts). Range: groups, and one more when there are sparse features.
 * Scratch: 256 bytes.
 */
export const sumCells: Twin = (views) => (plan, begin, end) => {
  const b = openBooster(views, plan);
  if (views.i32[treeAt(b, 'small')] < 0) return;
  for (let part = begin; part < end; part++) sumPart(b, part);
};

function sumPart(b: Booster, part: number): void {
  const { i32, f64 } = b.views;
  const { groups, sparse, cellStart } = b.plan;
  const small = i32[treeAt(b, 'small')];
  const large = i32[treeAt(b, 'large')];
  const first = 4 * part;
  const last = first + (part === groups ? sparse : 4);
  const begin = i32[cellStart / 4 + first];
  const end = i32[cellStart / 4 + last];
  f64.fill(0, sumsOf(b, small, begin), sumsOf(b, small, end));
  if (part === groups) fillSparse(b, small);
  else for (let f = first; f < last; f++) fillDense(b, small, f);
  if (large >= 0) {
    const from = sumsOf(b, large, begin);
    const what = sumsOf(b, small, begin);
    for (let k = 0; k < 2 * (end - begin); k++) f64[from + k] -= f64[what + k];
  }
  scanFeatures(b, small, part, triedOf(b, 0, first, last));
  if (large >= 0) scanFeatures(b, large, groups + 1 + part, triedOf(b, 1, first, last));
}

function fillDense(b: Booster, leaf: number, f: number): void {
  const { i32, u8 } = b.views;
  const { plan } = b;
  const start = i32[plan.cellStart / 4 + f];
  const own = plan.bins + 4 * (f >> 2) * plan.rows + (f & 3);
  eachRow(b, leaf, (row, at) => {
    add(b, leaf, start + u8[own + 4 * row], at);
  });
}

function fillSparse(b: Booster, leaf: number): void {
  const { i32, f64 } = b.views;
  const { plan } = b;
  eachRow(b, leaf, (row, at) => {
    const end = i32[plan.pointers / 4 + row + 1];
    for (let p = i32[plan.pointers / 4 + row]; p < end; p++)
      add(b, leaf, i32[plan.entries / 4 + p], at);
  });
  for (let c = 0; c < plan.sparse; c++) {
    const start = plan.cellStart / 4 + 4 * plan.groups + c;
    const whole = leafSums(b, leaf);
    const left = [f64[whole], f64[whole + 1]];
    for (let cell = i32[start]; cell < i32[start + 1]; cell++) {
      left[0] -= f64[sumsOf(b, leaf, cell)];
      left[1] -= f64[sumsOf(b, leaf, cell) + 1];
    }
    const into = sumsOf(b, leaf, i32[plan.background / 4 + c]);
    f64[into] += left[0];
    f64[into + 1] += left[1];
  }
}

/** Tells each row of a leaf, and where its gathered step stands. */
function eachRow(b: Booster, leaf: number, tell: (row: number, at: number) => void): void {
  const { i32 } = b.views;
  const word = leafWord(b, leaf);
  const from = i32[word + 8];
  for (let at = from; at < i32[word + 9]; at++)
    tell(i32[b.plan.order / 4 + at], b.plan.gathered / 8 + 2 * (at - from));
}

function add(b: Booster, leaf: number, cell: number, at: number): void {
  const { f64 } = b.views;
  const into = sumsOf(b, leaf, cell);
  f64[into] += f64[at];
  f64[into + 1] += f64[at + 1];
}

function* triedOf({ views, plan }: Booster, child: number, first: number, last: number) {
  const mask = plan.isTried + child * (4 * plan.groups + plan.sparse);
  for (let f = first; f < last; f++) if (plan.tried === 0 || views.u8[mask + f] === 1) yield f;
}

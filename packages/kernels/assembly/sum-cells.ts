import {
  background, bins, cellStart, entries, gathered, groups, isTried, leafAt, openBoost, order, pointers, rows, sparse,
  sumAt, tree, tried,
} from './boosting/plan';
import { openCandidate, scanFeature } from './boosting/scan';
import { i32At } from './forest/grower';
import { scratch } from './scratch';

export function sumCells(plan: usize, begin: i32, end: i32): void {
  openBoost(plan);
  const small = load<i32>(tree, 4);
  if (small < 0) return;
  for (let part = begin; part < end; part++) sumPart(part, small);
}

function sumPart(part: i32, small: i32): void {
  const isSparse = part == groups;
  const first = part << 2;
  const last = isSparse ? first + sparse : first + 4;
  const cell = i32At(cellStart, first);
  const bytes = (<usize>(i32At(cellStart, last) - cell)) << 4;
  const into = sumAt(small, cell);
  memory.fill(into, 0, bytes);
  const from = load<i32>(leafAt(small), 32);
  const to = load<i32>(leafAt(small), 36);
  if (isSparse) fillSparse(small, from, to);
  else if (haveTwo(first)) fillTwos(part, into, from, to);
  else fillFour(part, into, from, to);
  const large = load<i32>(tree, 8);
  if (large >= 0) takeAway(sumAt(large, cell), into, bytes);
  scan(part, 0, small, first, last);
  if (large >= 0) scan(part, 1, large, first, last);
}

/** Four features at once: a word holds the cells of a row. */
function fillFour(part: i32, into: usize, from: i32, to: i32): void {
  const words = bins + (((<usize>part) * (<usize>rows)) << 2);
  const start = cellStart + ((<usize>part) << 4);
  const cell = load<i32>(start);
  const second = into + ((<usize>(load<i32>(start, 4) - cell)) << 4);
  const third = into + ((<usize>(load<i32>(start, 8) - cell)) << 4);
  const fourth = into + ((<usize>(load<i32>(start, 12) - cell)) << 4);
  const end = order + ((<usize>to) << 2);
  let step = gathered;
  for (let at = order + ((<usize>from) << 2); at < end; at += 4, step += 16) {
    const four = load<u32>(words + ((<usize>load<u32>(at)) << 2));
    const own = v128.load(step);
    add(into + ((four & 255) << 4), own);
    add(second + (((four >>> 8) & 255) << 4), own);
    add(third + (((four >>> 16) & 255) << 4), own);
    add(fourth + ((four >>> 24) << 4), own);
  }
}

/** Whether none of four features has more than two cells. */
function haveTwo(first: i32): bool {
  for (let f = first; f < first + 4; f++)
    if (i32At(cellStart, f + 1) - i32At(cellStart, f) > 2) return false;
  return true;
}

/** `fillFour` where cells are 0 or 1: one sum for each of 16 words, which the features share; whole numbers stay exact. */
function fillTwos(part: i32, into: usize, from: i32, to: i32): void {
  memory.fill(scratch, 0, 256);
  const words = bins + (((<usize>part) * (<usize>rows)) << 2);
  const end = order + ((<usize>to) << 2);
  let step = gathered;
  for (let at = order + ((<usize>from) << 2); at < end; at += 4, step += 16) {
    const four = load<u32>(words + ((<usize>load<u32>(at)) << 2));
    add(scratch + (((four * 0x10204080) >>> 28) << 4), v128.load(step));
  }
  const first = part << 2;
  for (let word = 0; word < 16; word++) {
    const sum = v128.load(scratch + ((<usize>word) << 4));
    for (let k = 0; k < 4; k++) {
      const cell = i32At(cellStart, first + k) - i32At(cellStart, first) + ((word >> k) & 1);
      if (cell < i32At(cellStart, first + k + 1) - i32At(cellStart, first))
        add(into + ((<usize>cell) << 4), sum);
    }
  }
}

// @ts-ignore: decorator
@inline
function add(into: usize, own: v128): void {
  v128.store(into, f64x2.add(v128.load(into), own));
}

function fillSparse(small: i32, from: i32, to: i32): void {
  let step = gathered;
  for (let at = from; at < to; at++, step += 16) {
    const row = i32At(order, at);
    const end = i32At(pointers, row + 1);
    const own = v128.load(step);
    for (let p = i32At(pointers, row); p < end; p++) add(sumAt(small, i32At(entries, p)), own);
  }
  for (let c = 0; c < sparse; c++) fillBackground(small, c);
}

/** Absent entries are what the present ones leave. */
function fillBackground(small: i32, column: i32): void {
  const first = i32At(cellStart, (groups << 2) + column);
  const end = i32At(cellStart, (groups << 2) + column + 1);
  let left = v128.load(leafAt(small), 48);
  for (let cell = first; cell < end; cell++) left = f64x2.sub(left, v128.load(sumAt(small, cell)));
  add(sumAt(small, i32At(background, column)), left);
}

function takeAway(from: usize, what: usize, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += 16)
    v128.store(from + at, f64x2.sub(v128.load(from + at), v128.load(what + at)));
}

function scan(part: i32, child: i32, leaf: i32, first: i32, last: i32): void {
  openCandidate(part, child, leaf);
  const mask = isTried + <usize>(child * ((groups << 2) + sparse));
  for (let f = first; f < last; f++)
    if (tried == 0 || load<u8>(mask + <usize>f) == 1) scanFeature(leaf, f);
}

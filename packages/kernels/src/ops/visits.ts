import type { Views } from './twin.ts';

/** Visits after which a block of queries asks whether they still pay. */
const TURN = 4;

/** A search as `knnCandidates` and `knnPairs` know it, and the lists that its rows keep: where they stand, and how long a row is. */
export interface Visiting {
  readonly shape: number;
  readonly right: number;
  readonly kept: number;
  readonly stride: number;
  /** Queries that decide together. */
  readonly block: number;
}

/** Whether the block that begins at query `from` goes on from visit `visit`. */
export function goesOn(
  { i32 }: Views,
  { right, block }: Visiting,
  from: number,
  visit: number,
): boolean {
  const looked = i32[right / 4 + 10] / 4;
  return looked === 0 || visit === 0 || i32[looked + from / block] > 0;
}

/** Notes that the rows from … to - 1 have made a visit; says whether another pays: whether the last ones hold enough of what is kept. */
export function hasPaid(
  { i32 }: Views,
  { shape, right, kept, stride, block }: Visiting,
  [from, to]: readonly [number, number],
  visit: number,
): boolean {
  const [, , , , k, chunk, , visits] = i32.subarray(shape / 4, shape / 4 + 8);
  const [lists, looked, least] = i32.subarray(right / 4 + 9, right / 4 + 12);
  if (looked === 0) return true;
  const made = visit + 1;
  const end = lists / 4 + Math.floor(from / chunk) * visits + made;
  const last = i32.subarray(end - TURN, end);
  let held = 0;
  for (let i = from; i < to; i++)
    for (const j of i32.subarray(kept / 4 + i * stride, kept / 4 + i * stride + k))
      if (j >= 0 && last.includes(Math.floor(j / chunk))) held++;
  const pays = made % TURN !== 0 || 1000 * held >= least * k * (to - from);
  i32[looked / 4 + from / block] = pays ? made : -made;
  return pays;
}

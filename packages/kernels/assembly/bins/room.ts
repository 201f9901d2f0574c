import { scratch } from '../scratch';

/** Digits of a sort's pass. */
export const RADIX: i32 = 256;
/** Places of a table of few values, more than twice as many as there may be of them. */
export const PLACES: i32 = 1024;

export let rows: i32 = 0;
export let most: i32 = 0;
/** Where the bounds of the column's cells go. */
export let lows: usize = 0;
export let highs: usize = 0;

/** What was found: cells of present values, rows that have one, and whether any has none. */
export let cells: i32 = 0;
export let present: i32 = 0;
export let hasMissing: bool = false;

/** Four times 256 counts; 1024 places of eight bytes; 256 highs; 256 cells; the keys of all rows, twice. */
export let counts: usize = 0;
export let places: usize = 0;
export let table: usize = 0;
export let cellOf: usize = 0;
export let keys: usize = 0;
export let spare: usize = 0;

export function openColumn(rowCount: i32, mostCells: i32, lowsAt: usize, highsAt: usize): void {
  rows = rowCount;
  most = mostCells;
  lows = lowsAt;
  highs = highsAt;
  counts = scratch;
  places = counts + ((<usize>(4 * RADIX)) << 2);
  table = places + ((<usize>PLACES) << 3);
  cellOf = table + 1024;
  keys = cellOf + 256;
  spare = keys + ((<usize>rows) << 2);
}

export function found(cellCount: i32, presentRows: i32): void {
  cells = cellCount;
  present = presentRows;
  hasMissing = presentRows < rows;
}

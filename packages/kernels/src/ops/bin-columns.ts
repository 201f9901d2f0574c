import { cellOf, cutCells, distinctOf } from './bins/cut-cells.ts';
import type { Twin } from './twin.ts';

/**
 * Cuts columns into at most `most` (≤ 255) cells, as `cutCells` does, and tells the cell of each value; 0 and -0 are
 * one value. Missing values (NaN) have the cell after the last.
 *
 * Arguments: values (Float32, columns × rows), bins (Uint8, columns × rows), lows and highs (Float32, columns × most),
 * found (Int32, two a column: cells of present values, 1 when values are missing); rows, most. Range: columns.
 * Scratch: `binScratchBytes(rows)`.
 */
export const binColumns: Twin =
  ({ f32, u8, i32 }) =>
  (values, bins, lows, highs, found, rows, most, begin, end) => {
    for (let c = begin; c < end; c++) {
      const from = values / 4 + c * rows;
      const sorted = f32.slice(from, from + rows).map((value) => value + 0);
      const missing = sorted.reduce((sum, value) => sum + Number(Number.isNaN(value)), 0);
      const present = sorted.sort().subarray(0, rows - missing);
      const cells = cutCells(distinctOf(present), most);
      const count = cells.highs.length;
      f32.set(cells.lows, lows / 4 + c * most);
      f32.set(cells.highs, highs / 4 + c * most);
      i32.set([count, Math.min(1, missing)], found / 4 + 2 * c);
      for (let i = 0; i < rows; i++) {
        const value = f32[from + i];
        u8[bins + c * rows + i] = Number.isNaN(value) ? count : cellOf(cells.highs, value);
      }
    }
  };

/** Tables of a thread, in bytes: counts, places of few values, highs, cells. */
const TABLES = 4096 + 8192 + 1024 + 256;

/** Bytes of scratch that each thread needs for columns of `rows` rows. */
export function binScratchBytes(rows: number): number {
  return TABLES + 8 * rows;
}

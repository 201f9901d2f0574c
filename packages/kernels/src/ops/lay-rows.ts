import type { Twin } from './twin.ts';

/**
 * Lays columns of bytes row by row: the bytes of a row stand together, `rowBytes(cols)` from those of the next.
 *
 * Arguments: bins (Uint8, cols × rows), into (Uint8, rows × rowBytes(cols)); rows, cols. Range: rows.
 */
export const layRows: Twin =
  ({ u8 }) =>
  (bins, into, rows, cols, begin, end) => {
    const step = rowBytes(cols);
    for (let row = begin; row < end; row++)
      for (let c = 0; c < cols; c++) u8[into + row * step + c] = u8[bins + c * rows + row];
  };

/** Bytes from a row of `cols` cells to the next: a multiple of 16. */
export function rowBytes(cols: number): number {
  return (cols + 15) & ~15;
}

import { cells, highs, rows, table } from './room';

/** Writes the cell of each value: the first whose high is not below it; the one after the last for missing values. */
export function writeCells(column: usize, own: usize): void {
  for (let cell = 0; cell < 256; cell++) {
    const high = cell < cells ? load<f32>(highs + ((<usize>cell) << 2)) : <f32>Infinity;
    store<f32>(table + ((<usize>cell) << 2), high);
  }
  for (let i: usize = 0; i < <usize>rows; i++) {
    const value = load<f32>(column + (i << 2));
    let cell = step(table, value, 7);
    cell += step(table + (cell << 2), value, 6);
    cell += step(table + (cell << 2), value, 5);
    cell += step(table + (cell << 2), value, 4);
    cell += step(table + (cell << 2), value, 3);
    cell += step(table + (cell << 2), value, 2);
    cell += step(table + (cell << 2), value, 1);
    cell += step(table + (cell << 2), value, 0);
    store<u8>(own + i, value == value ? <i32>cell : cells);
  }
}

/** How far to go on: 2 ** bit cells when all of them end below the value. */
// @ts-ignore: decorator
@inline
function step(from: usize, value: f32, bit: usize): usize {
  return (<usize>i32(load<f32>(from + ((((<usize>1) << bit) - 1) << 2)) < value)) << bit;
}

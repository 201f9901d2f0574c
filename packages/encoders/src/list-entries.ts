import type { Csr, ListColumn } from '@bon/core';

/** A 1 for each of `levels` that stands in a row's list; others of the list leave no trace. */
export function listEntries(column: ListColumn, levels: readonly string[]): Csr {
  const place = new Map(levels.map((level, i) => [level, i]));
  const placeOf = Int32Array.from(column.levels, (level) => place.get(level) ?? -1);
  const rows = column.pointers.length - 1;
  const pointers = new Int32Array(rows + 1);
  const indices = new Int32Array(column.codes.length);
  for (let i = 0, count = 0; i < rows; i++) {
    const found = column.codes
      .subarray(column.pointers[i], column.pointers[i + 1])
      .map((code) => (code < 0 ? -1 : placeOf[code]))
      .sort();
    for (let p = 0; p < found.length; p++)
      if (found[p] >= 0 && found[p] !== found[p - 1]) indices[count++] = found[p];
    pointers[i + 1] = count;
  }
  const used = indices.slice(0, pointers[rows]);
  return {
    rows,
    cols: levels.length,
    pointers,
    indices: used,
    values: new Float32Array(used.length).fill(1),
  };
}

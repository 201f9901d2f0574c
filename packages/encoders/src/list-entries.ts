import type { Csr, ListColumn } from '@bon/core';

/** A 1 for each of `levels` that stands in a row's list; others of the list leave no trace. */
export function listEntries(column: ListColumn, levels: readonly string[]): Csr {
  const place = placesOf(levels);
  const placeOf = Int32Array.from(column.levels, (level) => place.get(level) ?? -1);
  const rows = column.pointers.length - 1;
  const pointers = new Int32Array(rows + 1);
  const indices = new Int32Array(column.codes.length);
  let count = 0;
  for (let i = 0; i < rows; i++) {
    const from = count;
    for (let p = column.pointers[i]; p < column.pointers[i + 1]; p++) {
      const at = column.codes[p] < 0 ? -1 : placeOf[column.codes[p]];
      if (at >= 0) indices[count++] = at;
    }
    count = sortedOnce(indices, from, count);
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

/** Made once for the levels that a model knows: they are many, and rows may come one by one. */
const places = new WeakMap<readonly string[], ReadonlyMap<string, number>>();

function placesOf(levels: readonly string[]): ReadonlyMap<string, number> {
  const known = places.get(levels);
  if (known !== undefined) return known;
  const made = new Map(levels.map((level, i) => [level, i]));
  places.set(levels, made);
  return made;
}

/** Sorts `values` from `from` to `end`, each value once; returns where they end. */
function sortedOnce(values: Int32Array, from: number, end: number): number {
  let rises = true;
  for (let p = from + 1; p < end; p++) rises &&= values[p - 1] < values[p];
  if (rises) return end;
  values.subarray(from, end).sort();
  let kept = from;
  for (let p = from; p < end; p++)
    if (p === from || values[p] !== values[p - 1]) values[kept++] = values[p];
  return kept;
}

import { type Csr, emptyCsr } from '@bon/core';

/** Sparse blocks of the same rows as one, their columns side by side. */
export function besideEachOther(rows: number, blocks: readonly Csr[]): Csr {
  const [first] = blocks;
  if (first === undefined) return emptyCsr(rows);
  if (blocks.length === 1) return first;
  const size = blocks.reduce((sum, { indices }) => sum + indices.length, 0);
  const joined = {
    pointers: new Int32Array(rows + 1),
    indices: new Int32Array(size),
    values: new Float32Array(size),
  };
  const starts = blocks.map((_, b) => blocks.slice(0, b).reduce((sum, { cols }) => sum + cols, 0));
  let count = 0;
  for (let i = 0; i < rows; i++) {
    blocks.forEach((block, b) => {
      const end = block.pointers[i + 1] ?? 0;
      for (let p = block.pointers[i] ?? 0; p < end; p++, count++) {
        joined.indices[count] = (block.indices[p] ?? 0) + (starts[b] ?? 0);
        joined.values[count] = block.values[p] ?? 0;
      }
    });
    joined.pointers[i + 1] = count;
  }
  return { rows, cols: blocks.reduce((sum, { cols }) => sum + cols, 0), ...joined };
}

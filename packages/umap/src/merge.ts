import { asShare, copySteps, type Csr, rowsInSteps, type Steps } from '@bon/core';

/** Two matrices of one shape merged entry by entry, an absent one being 0; zeros are left out. In steps. */
export function* mergeSteps(
  left: Csr,
  right: Csr,
  merge: (a: number, b: number) => number,
): Steps<Csr> {
  const { rows, cols } = left;
  const pointers = new Int32Array(rows + 1);
  const indices = new Int32Array(left.indices.length + right.indices.length);
  const values = new Float32Array(indices.length);
  let count = 0;
  const merging = rowsInSteps(rows, (begin, end) => {
    for (let i = begin; i < end; i++) {
      let p = left.pointers[i];
      let q = right.pointers[i];
      const pEnd = left.pointers[i + 1];
      const qEnd = right.pointers[i + 1];
      while (p < pEnd || q < qEnd) {
        const a = p < pEnd ? left.indices[p] : cols;
        const b = q < qEnd ? right.indices[q] : cols;
        const value = merge(a <= b ? left.values[p++] : 0, b <= a ? right.values[q++] : 0);
        indices[count] = a < b ? a : b;
        values[count] = value;
        if (values[count] !== 0) count++;
      }
      pointers[i + 1] = count;
    }
  });
  yield* asShare(merging, 0, 0.9);
  return { rows, cols, pointers, ...(yield* asShare(firstSteps(indices, values, count), 0.9, 1)) };
}

/** The first `count` entries in arrays of their own. In steps. */
export function* firstSteps(
  indices: Int32Array,
  values: Float32Array,
  count: number,
): Steps<Pick<Csr, 'indices' | 'values'>> {
  return {
    indices: yield* asShare(copySteps(indices, count), 0, 0.5),
    values: yield* asShare(copySteps(values, count), 0.5, 1),
  };
}

/** The transpose, in steps. */
export function* transposeSteps({ rows, cols, pointers, indices, values }: Csr): Steps<Csr> {
  const starts = new Int32Array(cols + 1);
  const counting = rowsInSteps(rows, (begin, end) => {
    for (let p = pointers[begin]; p < pointers[end]; p++) starts[indices[p] + 1]++;
  });
  yield* asShare(counting, 0, 0.3);
  for (let j = 0; j < cols; j++) starts[j + 1] += starts[j];
  const next = starts.slice(0, cols);
  const flipped = new Int32Array(indices.length);
  const moved = new Float32Array(indices.length);
  const moving = rowsInSteps(rows, (begin, end) => {
    for (let i = begin; i < end; i++)
      for (let p = pointers[i]; p < pointers[i + 1]; p++) {
        const to = next[indices[p]]++;
        flipped[to] = i;
        moved[to] = values[p];
      }
  });
  yield* asShare(moving, 0.3, 1);
  return { rows: cols, cols: rows, pointers: starts, indices: flipped, values: moved };
}

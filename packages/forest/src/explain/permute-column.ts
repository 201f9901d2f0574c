import { type Csr, csrFromCoordinates, type FeatureMatrix } from '@bon/core';
import { noteChange } from '../trees/changed-column.ts';

/** `features` with the values of one feature dealt out anew: row i gets what row `order[i]` had. The rest is shared. */
export function permuteColumn(
  features: FeatureMatrix,
  f: number,
  order: Int32Array,
): FeatureMatrix {
  const { dense, sparse } = features;
  const change = { base: features, column: f };
  if (f >= dense.cols) {
    const permuted = permuteSparse(sparse, f - dense.cols, order);
    return noteChange({ ...features, sparse: permuted }, change);
  }
  const data = dense.data.slice();
  for (let i = 0; i < order.length; i++)
    data[i * dense.cols + f] = dense.data[order[i] * dense.cols + f];
  return noteChange({ ...features, dense: { ...dense, data } }, change);
}

function permuteSparse(source: Csr, column: number, order: Int32Array): Csr {
  const toRow = new Int32Array(order.length);
  order.forEach((from, to) => {
    toRow[from] = to;
  });
  const { pointers, indices, values, rows, cols } = source;
  const row = new Int32Array(indices.length);
  for (let i = 0; i < rows; i++)
    for (let p = pointers[i]; p < pointers[i + 1]; p++)
      row[p] = indices[p] === column ? toRow[i] : i;
  return csrFromCoordinates(rows, cols, { row, col: indices }, values);
}

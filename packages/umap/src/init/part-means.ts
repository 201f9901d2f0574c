import { type Csr, type FeatureMatrix, matrix } from '@bon/core';

/** The mean of the points of each part, a row a part; the sparse block stays sparse. */
export function partMeans(points: FeatureMatrix, parts: readonly Int32Array[]): FeatureMatrix {
  const { cols, data } = points.dense;
  const dense = matrix(parts.length, cols);
  parts.forEach((members, part) => {
    const sums = new Float64Array(cols);
    for (const i of members) for (let c = 0; c < cols; c++) sums[c] += data[i * cols + c];
    dense.data.set(
      sums.map((sum) => sum / members.length),
      part * cols,
    );
  });
  return { ...points, rows: parts.length, dense, sparse: sparseMeans(points.sparse, parts) };
}

function sparseMeans({ cols, ...sparse }: Csr, parts: readonly Int32Array[]): Csr {
  const pointers = new Int32Array(parts.length + 1);
  const indices: number[] = [];
  const values: number[] = [];
  parts.forEach((members, part) => {
    const sums = new Map<number, number>();
    for (const i of members)
      for (let p = sparse.pointers[i]; p < sparse.pointers[i + 1]; p++) {
        const column = sparse.indices[p];
        sums.set(column, (sums.get(column) ?? 0) + sparse.values[p]);
      }
    for (const [column, sum] of [...sums].sort(([left], [right]) => left - right)) {
      indices.push(column);
      values.push(sum / members.length);
    }
    pointers[part + 1] = indices.length;
  });
  return {
    rows: parts.length,
    cols,
    pointers,
    indices: Int32Array.from(indices),
    values: Float32Array.from(values),
  };
}

import { breather, type Csr, type FeatureMatrix, matrix, type Run } from '@bon/core';

/** Points that are summed between two breaths. */
const SLICE = 1024;

/** The mean of the points of each part, a row a part; the sparse block stays sparse. */
export async function partMeans(
  points: FeatureMatrix,
  parts: readonly Int32Array[],
  run: Run,
): Promise<FeatureMatrix> {
  const { cols, data } = points.dense;
  const dense = matrix(parts.length, cols);
  const breathe = breather(run);
  for (const [part, members] of parts.entries()) {
    const sums = new Float64Array(cols);
    for (let at = 0; at < members.length; at += SLICE) {
      await breathe();
      for (const i of members.subarray(at, at + SLICE))
        for (let c = 0; c < cols; c++) sums[c] += data[i * cols + c];
    }
    dense.data.set(
      sums.map((sum) => sum / members.length),
      part * cols,
    );
  }
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

import { type Csr, type FeatureMatrix, matrix, rowsInSteps, type Steps } from '@bon/core';

/** Points that are summed between two pauses. */
const SLICE = 1024;

/** The mean of the points of each part, a row a part; the sparse block stays sparse. In steps. */
export function* partMeanSteps(
  points: FeatureMatrix,
  parts: readonly Int32Array[],
): Steps<FeatureMatrix> {
  const { cols, data } = points.dense;
  const dense = matrix(parts.length, cols);
  for (const [part, members] of parts.entries()) {
    const sums = new Float64Array(cols);
    yield* eachMember(members, (i) => {
      for (let c = 0; c < cols; c++) sums[c] += data[i * cols + c];
    });
    dense.data.set(
      sums.map((sum) => sum / members.length),
      part * cols,
    );
  }
  return { ...points, rows: parts.length, dense, sparse: yield* sparseMeans(points.sparse, parts) };
}

function eachMember(members: Int32Array, body: (point: number) => void): Steps<void> {
  const some = (begin: number, end: number): void => {
    for (let at = begin; at < end; at++) body(members[at]);
  };
  return rowsInSteps(members.length, some, SLICE);
}

function* sparseMeans({ cols, ...sparse }: Csr, parts: readonly Int32Array[]): Steps<Csr> {
  const pointers = new Int32Array(parts.length + 1);
  const indices: number[] = [];
  const values: number[] = [];
  for (const [part, members] of parts.entries()) {
    const sums = new Map<number, number>();
    yield* eachMember(members, (i) => {
      for (let p = sparse.pointers[i]; p < sparse.pointers[i + 1]; p++) {
        const column = sparse.indices[p];
        sums.set(column, (sums.get(column) ?? 0) + sparse.values[p]);
      }
    });
    for (const [column, sum] of [...sums].sort(([left], [right]) => left - right)) {
      indices.push(column);
      values.push(sum / members.length);
    }
    pointers[part + 1] = indices.length;
  }
  return {
    rows: parts.length,
    cols,
    pointers,
    indices: Int32Array.from(indices),
    values: Float32Array.from(values),
  };
}

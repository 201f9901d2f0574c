import { createRng, csrFromCoordinates, type FeatureMatrix, matrix, type Matrix } from '@bon/core';

/** Rows with dense numbers and one-hot sparse columns over a moved background; the label leans on both. */
export function hybridWorld(rows: number, seed = 1) {
  const rng = createRng(seed, 'hybrid');
  const dense = matrix(rows, 4);
  const at = { row: new Int32Array(rows), col: new Int32Array(rows) };
  const target = new Int32Array(rows);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < 4; j++) dense.data[i * 4 + j] = rng.below(12) / 4;
    at.row[i] = i;
    at.col[i] = rng.below(8);
    const score = dense.data[i * 4] + (at.col[i] < 2 ? 2 : 0) + rng.normal() / 2;
    target[i] = score > 3 ? 2 : Number(score > 1.5);
  }
  const names = Array.from({ length: 12 }, (_, f) => `f${f}`);
  const features: FeatureMatrix = {
    rows,
    dense,
    sparse: csrFromCoordinates(rows, 8, at, new Float32Array(rows).fill(2)),
    background: new Float32Array(8).fill(-1),
    names,
    origins: names,
  };
  return { features, target };
}

/** A matrix of whole numbers. */
export function wholeNumbers(rows: readonly (readonly number[])[]): Matrix {
  return matrix(rows.length, rows[0].length, Float32Array.from(rows.flat()));
}

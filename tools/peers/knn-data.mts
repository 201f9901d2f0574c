import { createRng, type Matrix, matrix } from '@bon/core';

/** Dimensions that the clouds really have; the rest is a mixture of those, and noise. */
const LATENT = 10;
const CLOUDS = 50;
const NOISE = 0.3;

/** Points of clouds, the same clouds for any number of rows, with ten real dimensions among `cols`, as tables of features have few. */
export function clouds(rows: number, cols: number): Matrix {
  const shape = createRng(1, `knn/clouds/${cols}`);
  const draws = (count: number): Float32Array =>
    Float32Array.from({ length: count }, () => shape.normal());
  const centres = draws(CLOUDS * LATENT);
  const mixture = draws(LATENT * cols);
  const rng = createRng(1, `knn/points/${rows}`);
  const data = new Float32Array(rows * cols);
  const place = new Float64Array(LATENT);
  for (let i = 0; i < rows; i++) {
    const cloud = rng.below(CLOUDS);
    for (let l = 0; l < LATENT; l++) place[l] = 3 * centres[cloud * LATENT + l] + rng.normal();
    for (let c = 0; c < cols; c++) {
      let sum = NOISE * rng.normal();
      for (let l = 0; l < LATENT; l++) sum += place[l] * mixture[l * cols + c];
      data[i * cols + c] = sum;
    }
  }
  return matrix(rows, cols, data);
}

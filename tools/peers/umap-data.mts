import { writeFileSync } from 'node:fs';
import { createRng } from '@bon/core';
import type { UmapCase } from './umap-cases.mts';

const CLUSTERS = 20;
const CLASSES = 10;
const STROKES = 12;

/** Writes the points of a case as rows × cols Float32, by a seed. */
export function writePoints(one: UmapCase, path: string): void {
  writeFileSync(path, new Uint8Array(pointsOf(one).buffer));
}

/** The points of a case, rows × cols, by a seed. */
export function pointsOf(one: PointSet): Float32Array {
  return one.kind === 'clusters' ? cloudsOf(one) : strokesOf(one);
}

type PointSet = Pick<UmapCase, 'kind' | 'rows' | 'cols'>;

function cloudsOf({ rows, cols }: PointSet): Float32Array {
  const rng = createRng(20, `clusters/${cols}`);
  const centres = Float32Array.from({ length: CLUSTERS * cols }, () => 3 * rng.normal());
  return Float32Array.from({ length: rows * cols }, (_, at) => {
    const cluster = Math.floor(at / cols) % CLUSTERS;
    return (centres[cluster * cols + (at % cols)] ?? 0) + rng.normal();
  });
}

/** Each row: its class's mean and twelve strokes of its class, each drawn more or less; what is below 0 is 0. */
function strokesOf({ rows, cols }: PointSet): Float32Array {
  const rng = createRng(21, 'strokes');
  const normals = (length: number, scale: number): Float32Array =>
    Float32Array.from({ length }, () => scale * rng.normal());
  const means = normals(CLASSES * cols, 0.6);
  const strokes = normals(CLASSES * STROKES * cols, 0.4);
  const points = new Float32Array(rows * cols);
  for (let i = 0; i < rows; i++) {
    const own = i % CLASSES;
    const row = means.slice(own * cols, (own + 1) * cols);
    for (let s = 0; s < STROKES; s++) {
      const weight = rng.normal();
      const from = (own * STROKES + s) * cols;
      for (let c = 0; c < cols; c++) row[c] = (row[c] ?? 0) + weight * (strokes[from + c] ?? 0);
    }
    points.set(
      row.map((value) => Math.max(0, value - 0.5)),
      i * cols,
    );
  }
  return points;
}

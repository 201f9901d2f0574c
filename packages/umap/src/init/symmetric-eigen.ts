/** Eigenvalues, descending, and the eigenvectors as the columns of a row-major n × n matrix. */
export interface Eigen {
  readonly values: Float64Array;
  readonly vectors: Float64Array;
}

const SWEEPS = 60;
const { abs, hypot } = Math;

/** All eigenvectors of a small symmetric matrix, by Jacobi rotations. O(n³) a sweep. */
export function symmetricEigen(given: Float64Array, n: number): Eigen {
  const a = given.slice();
  const v = new Float64Array(n * n);
  for (let i = 0; i < n; i++) v[i * n + i] = 1;
  for (let sweep = 0; sweep < SWEEPS && offDiagonal(a, n) > 0; sweep++)
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(a, v, n, p, q);
  const order = Array.from({ length: n }, (_, i) => i).sort(
    (i, j) => a[j * n + j] - a[i * n + i] || i - j,
  );
  const vectors = new Float64Array(n * n);
  order.forEach((from, to) => {
    for (let i = 0; i < n; i++) vectors[i * n + to] = v[i * n + from];
  });
  return { values: Float64Array.from(order, (i) => a[i * n + i]), vectors };
}

function offDiagonal(a: Float64Array, n: number): number {
  let off = 0;
  let whole = 0;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      whole += a[i * n + j] ** 2;
      if (i !== j) off += a[i * n + j] ** 2;
    }
  return off > whole * 1e-28 ? off : 0;
}

function rotate(a: Float64Array, v: Float64Array, n: number, p: number, q: number): void {
  const apq = a[p * n + q];
  if (apq === 0) return;
  const theta = (a[q * n + q] - a[p * n + p]) / (2 * apq);
  const t = (theta < 0 ? -1 : 1) / (abs(theta) + hypot(theta, 1));
  const c = 1 / hypot(t, 1);
  const s = t * c;
  for (let i = 0; i < n; i++) turn(a, i * n + p, i * n + q, c, s);
  for (let i = 0; i < n; i++) turn(a, p * n + i, q * n + i, c, s);
  for (let i = 0; i < n; i++) turn(v, i * n + p, i * n + q, c, s);
}

function turn(m: Float64Array, p: number, q: number, c: number, s: number): void {
  const left = m[p];
  const right = m[q];
  m[p] = c * left - s * right;
  m[q] = s * left + c * right;
}

/** Sweeps after which rotations have long died out. */
const SWEEPS = 60;

/** Eigenvalues, the largest first, and n × n eigenvectors, column c belonging to value c. */
export interface Eigen {
  readonly values: Float64Array;
  readonly vectors: Float64Array;
}

/**
 * The eigenvalues and eigenvectors of a small symmetric matrix.
 *
 * @param matrix - n × n, row-major; it is left as it was.
 * @see Golub and Van Loan, Matrix computations, Jacobi's method.
 */
export function symmetricEigen(matrix: Float64Array, n: number): Eigen {
  const a = matrix.slice();
  const v = Float64Array.from({ length: n * n }, (_, i) => Number(i % (n + 1) === 0));
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let rotated = false;
    for (let p = 0; p < n; p++)
      for (let q = p + 1; q < n; q++) rotated = rotate(a, v, n, p, q) || rotated;
    if (!rotated) break;
  }
  const order = Array.from({ length: n }, (_, i) => i).sort(
    (i, j) => a[j * n + j] - a[i * n + i] || i - j,
  );
  return {
    values: Float64Array.from(order, (i) => a[i * n + i]),
    vectors: Float64Array.from(v, (_, at) => v[Math.floor(at / n) * n + order[at % n]]),
  };
}

/** Turns rows and columns p and q so that a[p, q] becomes 0; false when it as good as is. */
function rotate(a: Float64Array, v: Float64Array, n: number, p: number, q: number): boolean {
  const off = a[p * n + q];
  const [left, right] = [a[p * n + p], a[q * n + q]];
  if (Math.abs(off) <= 1e-15 * Math.sqrt(Math.abs(left * right)) || off === 0) return false;
  const theta = (right - left) / (2 * off);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let i = 0; i < n; i++) mixPair(a, i * n + p, i * n + q, c, s);
  for (let i = 0; i < n; i++) mixPair(a, p * n + i, q * n + i, c, s);
  for (let i = 0; i < n; i++) mixPair(v, i * n + p, i * n + q, c, s);
  return true;
}

function mixPair(m: Float64Array, i: number, j: number, c: number, s: number): void {
  const [x, y] = [m[i], m[j]];
  m[i] = c * x - s * y;
  m[j] = s * x + c * y;
}

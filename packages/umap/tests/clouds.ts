import { createRng, matrix } from '@bon/core';

/** `groups` clouds of `size` points, far apart, in 5 dimensions; row i belongs to group i % groups. */
export function clouds(groups: number, size: number) {
  const rng = createRng(4, `${groups}/${size}`);
  const centres = Array.from({ length: groups * 5 }, () => 20 * rng.normal());
  const data = Float32Array.from(
    { length: groups * size * 5 },
    (_, at) => centres[(Math.floor(at / 5) % groups) * 5 + (at % 5)] + rng.normal(),
  );
  return matrix(groups * size, 5, data);
}

/** Share of points whose nearest other point of the map belongs to their own group. */
export function purity(
  embedding: { data: Float32Array; rows: number; cols: number },
  groups: number,
) {
  const { data, rows, cols } = embedding;
  let same = 0;
  for (let i = 0; i < rows; i++) {
    let best = Infinity;
    let nearest = -1;
    for (let j = 0; j < rows; j++) {
      let square = j === i ? Infinity : 0;
      for (let c = 0; c < cols; c++) square += (data[i * cols + c] - data[j * cols + c]) ** 2;
      if (square < best) [best, nearest] = [square, j];
    }
    if (nearest % groups === i % groups) same++;
  }
  return same / rows;
}

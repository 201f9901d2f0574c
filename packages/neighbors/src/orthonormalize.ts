import { atOnce, type Steps } from '@bon/core';

const { sqrt } = Math;

/** Makes the columns of a rows × width block orthonormal, in order, each twice against those before it. */
export function orthonormalize(block: Float32Array | Float64Array, width: number): void {
  atOnce(orthonormalizeSteps(block, width));
}

/** `orthonormalize` in steps. */
export function* orthonormalizeSteps(
  block: Float32Array | Float64Array,
  width: number,
): Steps<void> {
  for (let c = 0; c < width; c++) {
    for (let pass = 0; pass < 2; pass++)
      for (let before = 0; before < c; before++) removePart(block, width, c, before);
    scaleToOne(block, width, c);
    yield (c + 1) / width;
  }
}

function removePart(
  block: Float32Array | Float64Array,
  width: number,
  c: number,
  before: number,
): void {
  let dot = 0;
  for (let at = 0; at < block.length; at += width) dot += block[at + c] * block[at + before];
  for (let at = 0; at < block.length; at += width) block[at + c] -= dot * block[at + before];
}

function scaleToOne(block: Float32Array | Float64Array, width: number, c: number): void {
  let sum = 0;
  for (let at = c; at < block.length; at += width) sum += block[at] * block[at];
  const factor = sum > 0 ? 1 / sqrt(sum) : 0;
  for (let at = c; at < block.length; at += width) block[at] *= factor;
}

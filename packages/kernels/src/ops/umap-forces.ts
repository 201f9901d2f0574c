import { type Twin } from './twin.ts';

/** Cells of an octave of the squared distance, a power of two. */
const CELLS = 128;
/** Distances below 2^(LEAST/2) are met as this, beyond the last cell as that. */
const LEAST = -24;
const OCTAVES = 48;
/** Bits of a number's fraction below its cell. */
const BELOW = 16;

/** Cells of each of the two tables. */
export const FORCE_CELLS = CELLS * OCTAVES;

/** Words of a curve with its table: a, b, 2 · repulsion · b, nothing, then `FORCE_CELLS` pulls and as many pushes. */
export const FORCE_WORDS = 4 + 4 * FORCE_CELLS;

/**
 * Fills the table of a curve: what a difference is multiplied by, by its square. Cell c of each half is two f32: the value where
 * the cell begins, and its change over the cell a unit of the 16 bits below; read by `forceAt`, within 1e-4 of the value.
 *
 * Arguments: curve (f32: a, b, 2 · repulsion · b, nothing, table). Range: cells, in fours.
 */
export const umapForces: Twin =
  ({ f32 }) =>
  (curve, begin, end) => {
    const [a, b, repulsion] = f32.subarray(curve / 4, curve / 4 + 3);
    const pull = (square: number): number => {
      const p = a * square ** b;
      return (-2 * b * p) / (square * (1 + p));
    };
    const push = (square: number): number => repulsion / ((0.001 + square) * (1 + a * square ** b));
    for (let cell = begin; cell < end; cell++)
      for (const [half, force] of [pull, push].entries()) {
        const at = curve / 4 + 4 + 2 * (half * FORCE_CELLS + cell);
        const value = force(beginOf(cell));
        f32[at] = value;
        f32[at + 1] = (force(beginOf(cell + 1)) - value) / 2 ** BELOW;
      }
  };

/** The squared distance at which a cell begins. */
function beginOf(cell: number): number {
  return 2 ** (LEAST + Math.floor(cell / CELLS)) * (1 + (cell % CELLS) / CELLS);
}

const float = new Float32Array(1);
const bits = new Int32Array(float.buffer);
const FIRST = (127 + LEAST) * CELLS;

/** The force at a squared distance, from the pulls (half 0) or the pushes (half 1) of a curve's table. */
export function forceAt(f32: Float32Array, curve: number, half: number, square: number): number {
  float[0] = square;
  const cell = Math.min(FORCE_CELLS - 1, Math.max(0, (bits[0] >>> BELOW) - FIRST));
  const at = curve / 4 + 4 + 2 * (half * FORCE_CELLS + cell);
  return f32[at] + f32[at + 1] * (bits[0] & (2 ** BELOW - 1));
}

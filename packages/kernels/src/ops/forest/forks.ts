/** The words of a plan by forks, in order. */
export const forkWords = [
  'dense',
  'trees',
  'outputs',
  'roots',
  'forks',
  'leaves',
  'data',
  'pointers',
  'indices',
  'entries',
  'background',
  'asked',
  'features',
  'columns',
  'out',
  'room',
] as const;

/**
 * Trees as `layForks` lays them out, and the rows that walk down them.
 *
 * `roots` (Int32, trees + 1: where each tree's forks start), `forks` and `leaves`; rows are `data` (Float32, rows ×
 * dense) and CSR `pointers`, `indices`, `entries` (Float32) over `background` (Float32, a sparse feature each).
 * `features` (Int32) are the `asked` sparse features that the trees ask for, `columns` (Int32, a sparse feature each)
 * their places among these or -1. `out` is Float64, rows × outputs. The scratch has room for `room` rows, see
 * {@link forkScratchBytes}.
 */
export type ForkPlan = Readonly<Record<(typeof forkWords)[number], number>>;

/** A plan by forks as kernels take it. */
export function forkPlanWords(plan: ForkPlan): Uint32Array {
  return Uint32Array.from(forkWords, (word) => plan[word]);
}

/** The plan that stands at byte `at`. */
export function readForkPlan(u32: Uint32Array, at: number): ForkPlan {
  return Object.fromEntries(forkWords.map((word, i) => [word, u32[at / 4 + i]])) as ForkPlan;
}

/** Eight rows walk at once, each of which needs two words. */
const LANES_BYTES = 64;

/** Bytes of scratch that `scoreForks` needs: the keys of `room` rows, and of one that stores nothing. */
export function forkScratchBytes({
  dense,
  asked,
  room,
}: Pick<ForkPlan, 'dense' | 'asked' | 'room'>): number {
  return LANES_BYTES + 4 * (asked + 1 + room * (dense + asked + 1));
}

const number = new Float32Array(1);
const bits = new Int32Array(number.buffer);

/** The key of a missing value, above all others. */
export const MISSING = 0x7fffffff;

/** An integer that is greater where a Float32 is; the two zeros are one. */
export function keyOf(value: number): number {
  if (Number.isNaN(value)) return MISSING;
  number[0] = value + 0;
  return bits[0] ^ ((bits[0] >> 31) & MISSING);
}

/** Numbers in a piece, at most. */
const MOST_PIECE = 1 << 20;

/** Pairs of numbers, row after row. */
export interface PairList {
  append(pairs: Int32Array): void;
  /** All of them in one array. */
  all(): Int32Array;
}

/** A list that grows by pieces: doubling one array would need three times the memory for a moment. */
export function pairList(): PairList {
  const full: Int32Array[] = [];
  let piece = new Int32Array(1024);
  let used = 0;
  return {
    append: (pairs) => {
      if (used + pairs.length > piece.length) {
        full.push(piece.subarray(0, used));
        piece = new Int32Array(Math.max(Math.min(2 * piece.length, MOST_PIECE), pairs.length));
        used = 0;
      }
      piece.set(pairs, used);
      used += pairs.length;
    },
    all: () => {
      const pieces = [...full, piece.subarray(0, used)];
      const whole = new Int32Array(pieces.reduce((sum, { length }) => sum + length, 0));
      let at = 0;
      for (const some of pieces) {
        whole.set(some, at);
        at += some.length;
      }
      return whole;
    },
  };
}

import {
  BonError,
  type Csr,
  csrFromCoordinates,
  emptyCsr,
  takeCsrRows,
  takeCsrRowSteps,
  transposeCsr,
} from '@bon/core';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';

/** [ 0 2 0 ]
 *  [ 0 0 0 ]
 *  [ 5 0 4 ] */
const sparse = csrFromCoordinates(3, 3, { row: [2, 0, 2, 2], col: [2, 1, 0, 2] }, [1, 2, 5, 3]);

const dense = ({ rows, cols, pointers, indices, values }: Csr) =>
  Array.from({ length: rows }, (_, i) => {
    const row = new Array<number>(cols).fill(0);
    for (let p = pointers[i]; p < pointers[i + 1]; p++) row[indices[p]] = values[p]!;
    return row;
  });

const coordinates = fc.record({
  rows: fc.integer({ min: 1, max: 6 }),
  cols: fc.integer({ min: 1, max: 6 }),
  entries: fc.array(fc.tuple(fc.nat(5), fc.nat(5), fc.integer({ min: -9, max: 9 })), {
    maxLength: 30,
  }),
});

const build = (rows: number, cols: number, entries: [number, number, number][]) =>
  csrFromCoordinates(
    rows,
    cols,
    { row: entries.map(([row]) => row % rows), col: entries.map(([, col]) => col % cols) },
    entries.map(([, , value]) => value),
  );

test('coordinates become sorted rows, repeated ones are summed', () => {
  expect(sparse).toEqual({
    rows: 3,
    cols: 3,
    pointers: Int32Array.of(0, 1, 1, 3),
    indices: Int32Array.of(1, 0, 2),
    values: Float32Array.of(2, 5, 4),
  });
});

test('rows are taken in any order, also twice', () => {
  expect(dense(takeCsrRows(sparse, [2, 1, 2]))).toEqual([
    [5, 0, 4],
    [0, 0, 0],
    [5, 0, 4],
  ]);
});

test('many rows are taken in several steps', () => {
  const rows = Int32Array.from({ length: 10_000 }, (_, i) => i % 3);
  const shares: number[] = [];
  const steps = takeCsrRowSteps(sparse, rows);
  let step = steps.next();
  for (; step.done !== true; step = steps.next()) shares.push(step.value);
  expect(shares.length).toBeGreaterThan(1);
  expect(shares.at(-1)).toBe(1);
  expect(dense(step.value).slice(-3)).toEqual([
    [0, 0, 0],
    [5, 0, 4],
    [0, 2, 0],
  ]);
});

test('nothing is a matrix too', () => {
  expect(dense(emptyCsr(2, 1))).toEqual([[0], [0]]);
  expect(transposeCsr(emptyCsr(2, 1))).toEqual(emptyCsr(1, 2));
});

test('building, transposing and transposing back are what a dense matrix says', () => {
  fc.assert(
    fc.property(coordinates, ({ rows, cols, entries }) => {
      const built = build(rows, cols, entries);
      const expected = Array.from({ length: rows }, () => new Array<number>(cols).fill(0));
      for (const [row, col, value] of entries) expected[row % rows][col % cols] += value;
      expect(dense(built)).toEqual(expected);
      const flipped = transposeCsr(built);
      expect(dense(flipped)).toEqual(expected[0].map((_, j) => expected.map((row) => row[j])));
      expect(transposeCsr(flipped)).toEqual(built);
    }),
  );
});

test('the order of the coordinates does not matter', () => {
  fc.assert(
    fc.property(coordinates, ({ rows, cols, entries }) => {
      expect(build(rows, cols, [...entries].reverse())).toEqual(build(rows, cols, entries));
    }),
  );
});

test('coordinates outside the matrix and arrays of different length are refused', () => {
  expect(() => csrFromCoordinates(2, 2, { row: [2], col: [0] }, [1])).toThrow(
    new BonError('input', 'csr: entry 0 is at (2, 0), outside 2 × 2.'),
  );
  expect(() => csrFromCoordinates(2, 2, { row: [0], col: [-1] }, [1])).toThrow(BonError);
  expect(() => csrFromCoordinates(2, 2, { row: [0, 1], col: [0] }, [1])).toThrow(/one length/);
});

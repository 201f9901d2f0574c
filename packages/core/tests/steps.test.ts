import { asShare, atOnce, breathing, copySteps, quietly, rowsInSteps, startRun } from '@bon/core';
import { expect, test } from '@jest/globals';

const sharesOf = (steps: Iterable<number>): number[] => [...steps];

test('rows come in slices, each once, and the share that is done rises to 1', () => {
  const seen: [number, number][] = [];
  const shares = sharesOf(rowsInSteps(10, (begin, end) => seen.push([begin, end]), 4));
  expect(seen).toEqual([
    [0, 4],
    [4, 8],
    [8, 10],
  ]);
  expect(shares).toEqual([0.4, 0.8, 1]);
});

test.each([0, 3, 10_000, 20_000])('a copy of %i values is theirs, with zeros beyond', (length) => {
  const values = Float32Array.from({ length: 10_000 }, (_, i) => i + 1);
  const copy = atOnce(copySteps(values, length));
  expect(copy).toHaveLength(length);
  expect(copy.subarray(0, 10_000)).toEqual(values.subarray(0, length));
  expect(copy.subarray(10_000).every((value) => value === 0)).toBe(true);
  expect(atOnce(copySteps(Int32Array.of(1, 2)))).toEqual(Int32Array.of(1, 2));
});

test('steps that are a share of a longer way tell that share, and give what they made', () => {
  function* both() {
    yield* asShare(
      rowsInSteps(2, () => undefined, 1),
      0,
      0.5,
    );
    return yield* asShare(copySteps(Int32Array.of(7)), 0.5, 1);
  }
  expect(sharesOf(both())).toEqual([0.25, 0.5, 1]);
  expect(atOnce(both())).toEqual(Int32Array.of(7));
});

test('progress is told step by step, or not at all', async () => {
  const told: number[] = [];
  const run = startRun({ onProgress: ({ fraction }) => told.push(fraction) });
  const steps = () => rowsInSteps(4, () => undefined, 2);
  await breathing(steps(), run);
  await quietly(steps(), run);
  expect(told).toEqual([0.5, 1]);
});

test('short loops that follow one another give the thread back between them', async () => {
  let turns = 0;
  let isOver = false;
  const count = (): void => {
    turns++;
    if (!isOver) setImmediate(count);
  };
  setImmediate(count);
  for (let loop = 0; loop < 20; loop++) {
    const held = performance.now();
    await quietly(
      rowsInSteps(1, () => {
        while (performance.now() - held < 5);
      }),
      startRun(),
    );
  }
  isOver = true;
  expect(turns).toBeGreaterThan(3);
});

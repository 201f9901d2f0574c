import { BonError, createRng, permutation, type Rng, sampleWithoutReplacement } from '@bon/core';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';

const first = (rng: Rng, count = 4) => Array.from({ length: count }, () => rng.uint32());

const seeds = fc.maxSafeNat();

test('a stream is what it always was', () => {
  expect(first(createRng(0))).toEqual([1314577458, 2488407834, 2814102290, 3230162879]);
  expect(first(createRng(42, 'forest'))).toEqual([4228751376, 2101830904, 2178823036, 3496247714]);
  expect(first(createRng(Number.MAX_SAFE_INTEGER, 'x'))).toEqual([
    108489623, 458963727, 3481807683, 452837163,
  ]);
});

test('equal seeds and labels give equal streams, other ones other streams', () => {
  expect(first(createRng(1, 'a'))).toEqual(first(createRng(1, 'a')));
  const streams = [
    createRng(1),
    createRng(2),
    createRng(1 + 2 ** 32),
    createRng(1, 'a'),
    createRng(1, 'b'),
  ];
  expect(new Set(streams.map((rng) => first(rng).join())).size).toBe(streams.length);
});

test('a split depends on the seed and the labels, not on what was drawn before', () => {
  const rng = createRng(3);
  const early = first(rng.split('layout'));
  first(rng, 100);
  expect(first(rng.split('layout'))).toEqual(early);
  expect(first(rng.split('layout').split('layout'))).not.toEqual(early);
  expect(first(rng.split('a').split('b'))).not.toEqual(first(rng.split('b').split('a')));
});

test('floats lie in [0, 1) and are evenly spread', () => {
  const rng = createRng(5);
  const counts = new Array<number>(10).fill(0);
  const draws = Array.from({ length: 20_000 }, () => rng.float());
  for (const draw of draws) counts[Math.floor(10 * draw)]++;
  expect(counts).toHaveLength(10);
  for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(200);
});

test('whole numbers below n are evenly spread', () => {
  const rng = createRng(6);
  const counts = new Array<number>(7).fill(0);
  for (let i = 0; i < 14_000; i++) counts[rng.below(7)]++;
  for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(200);
  fc.assert(
    fc.property(seeds, fc.integer({ min: 1, max: 2 ** 32 - 1 }), (seed, n) => {
      const draw = createRng(seed).below(n);
      expect(Number.isInteger(draw) && draw >= 0 && draw < n).toBe(true);
    }),
  );
});

test('normal draws have mean 0, variance 1 and are finite', () => {
  const rng = createRng(7);
  const draws = Array.from({ length: 20_000 }, () => rng.normal());
  const mean = draws.reduce((sum, x) => sum + x, 0) / draws.length;
  const variance = draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / draws.length;
  expect(Math.abs(mean)).toBeLessThan(0.03);
  expect(Math.abs(variance - 1)).toBeLessThan(0.05);
  expect(draws.every(Number.isFinite)).toBe(true);
});

test('a permutation holds every number once, a sample no number twice', () => {
  fc.assert(
    fc.property(seeds, fc.nat(40), fc.nat(40), (seed, n, count) => {
      const order = permutation(createRng(seed), n);
      expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, i) => i));
      const sample = sampleWithoutReplacement(createRng(seed), n, Math.min(n, count));
      expect(new Set(sample).size).toBe(Math.min(n, count));
    }),
  );
});

test.each([[-1], [0.5], [NaN], [2 ** 53]])('%p is no seed', (seed) => {
  expect(() => createRng(seed)).toThrow(BonError);
});

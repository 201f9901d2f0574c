import { mergeSummaries, sampleOf, sampleOfSummary, type Summary, summaryOf } from '@bon/encoders';
import { createRng } from '@bon/core';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';

const ascending = (values: readonly number[]) => [...values].sort((a, b) => a - b);
const spread = (summary: Summary) => [...sampleOfSummary(summary).sorted];
const few = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 400 });

/** The share of `values` below the value that the summary has in rank `share`. */
function rankError(summary: Summary, values: readonly number[], share: number): number {
  const { sorted } = sampleOfSummary(summary);
  const value = sorted[Math.round(share * (sorted.length - 1))] ?? NaN;
  return Math.abs(values.filter((other) => other < value).length / values.length - share);
}

test('a summary of few different values is the sample itself', () => {
  fc.assert(
    fc.property(few, (values) => {
      expect(spread(summaryOf(sampleOf(values)))).toEqual(ascending(values));
    }),
  );
});

test('absent zeros stand among the others', () => {
  const summary = summaryOf({ sorted: Float64Array.of(-2, 3), zeros: 4 });
  expect([...summary]).toEqual([-2, 1, 0, 4, 3, 1]);
});

test('merging few different values gives the summary of all, whichever comes first', () => {
  fc.assert(
    fc.property(few, few, few, (a, b, c) => {
      const [x, y, z] = [a, b, c].map((values) => summaryOf(sampleOf(values)));
      const whole = summaryOf(sampleOf([...a, ...b, ...c]));
      expect(mergeSummaries(mergeSummaries(x, y), z)).toEqual(whole);
      expect(mergeSummaries(x, mergeSummaries(z, y))).toEqual(whole);
    }),
  );
});

test('of many values, ranks are within 1/256 at once and within 1 % after merging sixteen parts', () => {
  const rng = createRng(7);
  const values = Array.from({ length: 32_000 }, () => Math.exp(3 * rng.normal()));
  const parts = Array.from({ length: 16 }, (_, p) => values.slice(p * 2000, (p + 1) * 2000));
  const merged = parts.map((part) => summaryOf(sampleOf(part))).reduce(mergeSummaries);
  const once = summaryOf(sampleOf(values));
  for (const share of [0, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99]) {
    expect(rankError(once, values, share)).toBeLessThan(1 / 256);
    expect(rankError(merged, values, share)).toBeLessThan(0.01);
  }
  expect(once.length).toBeLessThanOrEqual(2 * 258);
  expect([merged[0], merged.at(-2)]).toEqual([Math.min(...values), Math.max(...values)]);
});

test('a value that is many stays by itself, so that its count is exact', () => {
  const values = Array.from({ length: 5000 }, (_, i) => (i % 10 === 0 ? 7 : i / 5000));
  const summary = summaryOf(sampleOf(values));
  const at = summary.findIndex((value, i) => i % 2 === 0 && value === 7);
  expect(summary[at + 1]).toBe(500);
});

import { startRun } from '@bon/core';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ngramIndex } from '../../src/topics/ngrams.ts';
import { rowBlocks } from '../../src/topics/row-blocks.ts';

const texts = fc.array(fc.string({ maxLength: 30 }), { maxLength: 12 });
const bounds = fc.integer({ min: 1, max: 60 });

test('blocks hold every row once, in order, none with more pairs than allowed but single rows', async () => {
  await fc.assert(
    fc.asyncProperty(texts, bounds, async (given, most) => {
      const counts = await ngramIndex().count(given, true, startRun());
      const blocks = rowBlocks(counts, most);
      expect(blocks.flatMap(({ counts: { totals } }) => [...totals])).toEqual([...counts.totals]);
      expect(blocks.flatMap(({ counts: { entries } }) => [...entries])).toEqual([
        ...counts.entries,
      ]);
      for (const { first, counts: some } of blocks) {
        expect(some.pointers.map((pointer) => pointer + (counts.pointers[first] ?? 0))).toEqual(
          counts.pointers.slice(first, first + some.rows + 1),
        );
        expect(some.rows === 1 || some.entries.length <= 2 * most).toBe(true);
      }
    }),
  );
});

test('counts of a block are the texts’ own, however many blocks a column takes', async () => {
  await fc.assert(
    fc.asyncProperty(texts, bounds, async (given, most) => {
      const index = ngramIndex();
      const whole = await index.count(given, true, startRun());
      for (const { first, counts } of rowBlocks(whole, most)) {
        const apart = await index.count(given.slice(first, first + counts.rows), true, startRun());
        expect([...counts.entries]).toEqual([...apart.entries]);
      }
    }),
  );
});

import { asTable, type FeatureMatrix, takeFeatureRows, takeRows, toDense } from '@bon/core';
import { featurize } from '@bon/featurize';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';

const word = fc.oneof(
  fc.constantFrom('tcp', 'udp', '__proto__', 'constructor', 'N/A', '0x1f', '12', ' ', '2011-08-15'),
  fc.string({ maxLength: 6 }),
);
const row = fc.record({
  proto: fc.option(word),
  note: fc.option(fc.string({ unit: 'grapheme', maxLength: 12 })),
  bytes: fc.option(fc.double({ noNaN: true })),
  flag: fc.option(fc.boolean()),
  src: fc.constantFrom('a', 'b', 'c', 'toString'),
  dst: fc.constantFrom('a', 'b', 'd'),
});
const rows = fc.array(row, { minLength: 1, maxLength: 12 });

const options = {
  edges: { src: 'src', dst: 'dst' },
  cardinalityThreshold: 4,
  nTopics: 3,
  useScaler: 'quantile',
};

/** Milliseconds: tens of fits, on a machine that may be busy. */
const PATIENCE = 60_000;

const values = (features: FeatureMatrix) => Array.from(toDense(features).data);

test(
  'features are finite, and transform repeats what fit gave',
  async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (given) => {
        const before = JSON.stringify(given);
        const { model, output } = await featurize(options).fit(given);
        expect(toDense(output).data.every((value) => Number.isFinite(value))).toBe(true);
        expect(values(await model.transform(asTable(given)))).toEqual(values(output));
        expect(JSON.stringify(given)).toBe(before);
        expect(Object.keys(Object.prototype)).toEqual([]);
      }),
      { numRuns: 20 },
    );
  },
  PATIENCE,
);

test(
  'a table split anywhere gives the rows of the whole',
  async () => {
    await fc.assert(
      fc.asyncProperty(rows, fc.nat(), async (given, at) => {
        const from = asTable(given);
        const { model, output } = await featurize(options).fit(from);
        const cut = at % (given.length + 1);
        const all = Array.from(given.keys());
        for (const part of [all.slice(0, cut), all.slice(cut)]) {
          const expected = values(takeFeatureRows(output, part));
          expect(values(await model.transform(takeRows(from, part)))).toEqual(expected);
        }
      }),
      { numRuns: 15 },
    );
  },
  PATIENCE,
);

test(
  'the order of rows leaves no trace in the features of a row',
  async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (given) => {
        const from = asTable(given);
        const { model } = await featurize(options).fit(from);
        const backwards = Array.from(given.keys()).reverse();
        const expected = takeFeatureRows(await model.transform(from), backwards);
        expect(values(await model.transform(takeRows(from, backwards)))).toEqual(values(expected));
      }),
      { numRuns: 20 },
    );
  },
  PATIENCE,
);

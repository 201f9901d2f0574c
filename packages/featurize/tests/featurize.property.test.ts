import {
  asTable,
  type FeatureMatrix,
  type Table,
  type TableLike,
  takeFeatureRows,
  takeRows,
  toDense,
} from '@bon/core';
import { featurize, type FeaturizeModel, mergeFeaturize, plan } from '@bon/featurize';
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

const exact = { edges: options.edges, impute: 'mean', useScaler: 'minmax' } as const;

/** What a model is, without how many rows it saw of what. */
const features = async (model: FeaturizeModel, from: Table) => {
  const made = await model.transform(from);
  const data = Array.from(toDense(made).data, (value) => Number(value.toFixed(3)));
  return { names: made.names, data };
};

const small = fc.record({
  proto: fc.option(fc.constantFrom('tcp', 'udp', '__proto__', 'constructor')),
  bytes: fc.integer({ min: 0, max: 1000 }),
  src: fc.constantFrom('a', 'b', 'c', 'toString'),
  dst: fc.constantFrom('a', 'b', 'd'),
});
const shard = fc.array(small, { minLength: 1, maxLength: 8 });

test(
  'models of parts merge to the model of the whole, in any order and grouping',
  async () => {
    await fc.assert(
      fc.asyncProperty(shard, shard, shard, async (a, b, c) => {
        const from = asTable([...a, ...b, ...c]);
        const shared = plan(from, { ...exact, columns: { proto: 'one-hot', bytes: 'number' } });
        const fit = async (part: TableLike) =>
          (await featurize({ ...exact, plan: shared }).fit(part)).model;
        const [x, y, z] = [await fit(a), await fit(b), await fit(c)];
        const expected = await features(await fit(from), from);
        const left = await mergeFeaturize(await mergeFeaturize(x, y), z);
        const right = await mergeFeaturize(z, await mergeFeaturize(y, x));
        expect(await features(left, from)).toEqual(expected);
        expect(await features(right, from)).toEqual(expected);
      }),
      { numRuns: 15 },
    );
  },
  PATIENCE,
);

test(
  'the order of rows leaves no trace in what is learned, but for topics',
  async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (given) => {
        const from = asTable(given);
        const backwards = takeRows(from, Array.from(given.keys()).reverse());
        const fit = async (part: TableLike) =>
          (await featurize({ ...options, cardinalityThreshold: 1e6 }).fit(part)).model;
        expect((await fit(backwards)).save()).toEqual((await fit(from)).save());
      }),
      { numRuns: 15 },
    );
  },
  PATIENCE,
);

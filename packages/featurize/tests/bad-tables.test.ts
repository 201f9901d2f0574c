import { columnLength, inferColumn, stringColumn, table, type TableLike, toDense } from '@bon/core';
import { featurize, type FeaturizeOptions, presets } from '@bon/featurize';
import { expect, test } from '@jest/globals';

/** Milliseconds: large tables, on a machine that may be busy. */
const PATIENCE = 60_000;

const ids = (count: number) => Array.from({ length: count }, (_, i) => i);
const proto = JSON.parse(
  '{"__proto__": "__proto__", "constructor": 1, "toString": "toString"}',
) as Record<string, string | number>;

/** Tables of every awkward kind; numbers, strings and shapes. */
const tables: Record<string, TableLike> = {
  'one row': [{ a: 1, b: 'x' }],
  'one column': { a: [3, 1, 2] },
  'all rows alike': ids(5).map(() => ({ a: 1, b: 'x', c: true })),
  'all missing': { a: [null, null, null], b: ['', ' ', 'NA'] },
  'all different': { a: ids(60).map((i) => `name ${i}`), b: ids(60) },
  constant: { a: [7, 7, 7], b: ['same', 'same', 'same'] },
  'numbers at their ends': { a: [Infinity, -Infinity, 1e308, -0, 5e-324, NaN, 2 ** 53 + 1] },
  'strings that look like numbers': { a: ['1,234.5', '(432)', '0x0', '-0', '1e309', 'NaN'] },
  'large numbers among small': { a: [0, 0, 0, 0, 1e-30, 3e38, 1e300] },
  'dates at their ends': { a: ['0000-01-01', '9999-12-31', '2011-02-28'] },
  'dates of every zone': { a: ['2011-03-13T02:30:00-05:00', '2011-03-13T02:30:00Z'] },
  'half-day clocks': { a: ['03:00 PM', '11:59 AM', '12:00 AM'] },
  'no dates after all': { a: [new Date(NaN), new Date(0)] },
  'letters of every kind': { a: ['😋', '\ud800', 'שלום', '\u0000', 'e\u0301', '\ufeffbom'] },
  formulas: { a: ['=1+1', '@SUM(A1)', '+cmd', "-2+3+cmd|' /C calc'!A0"] },
  'addresses that are none': {
    a: ['::ffff:10.0.0.1', 'fe80::1%eth0', '00:0c:29:ab', '*', 'host.local', '300.1.2.3'],
  },
  'names of an object’s parts': [proto, proto, { a: 1 }],
  'mixed kinds': [{ a: 1 }, { a: 'x' }, { a: true }, { a: null }, { a: new Date(0) }],
  'empty and long names': { '': [1, 2], ['n'.repeat(10_000)]: ['x', 'y'] },
  'empty lists': [{ a: [] }, { a: ['x'] }, { a: null }],
};

const options: Record<string, Partial<FeaturizeOptions>> = {
  plain: {},
  topic: { ...presets.topic, nTopics: 3 },
  words: { ...presets.ngrams, minDf: 1, minWords: 0 },
  flows: presets.flows,
  quantile: { useScaler: 'quantile' },
  robust: { useScaler: 'robust' },
  standard: { useScaler: 'standard', cyclical: true },
  bins: { useScaler: 'kbins', encode: 'onehot', strategy: 'kmeans' },
};

const cases = Object.keys(tables).flatMap((name) =>
  Object.keys(options).map((how) => [name, how] as const),
);

test.each(cases)(
  '%s: features are finite, the same again, and nothing else changes: %s',
  async (name, how) => {
    const given = tables[name] ?? {};
    const { model, output } = await featurize(options[how]).fit(given);
    const { data } = toDense(output);
    expect(data.every(Number.isFinite)).toBe(true);
    expect(new Set(output.names).size).toBe(output.names.length);
    expect(await model.transform(given)).toEqual(output);
    expect(Object.keys(Object.prototype)).toEqual([]);
  },
);

test('columns that come twice are refused by name', () => {
  expect(() => table([inferColumn('a', [1]), inferColumn('a', [2])])).toThrow('"a"');
});

test(
  'twenty thousand columns are featurized one by one, without a stack that breaks',
  async () => {
    const wide = table(ids(20_000).map((j) => inferColumn(`c${j}`, [j, j + 1])));
    const { output } = await featurize({ useScaler: 'minmax' }).fit(wide);
    expect([output.rows, output.names.length]).toEqual([2, 20_000]);
  },
  PATIENCE,
);

test(
  'fifty thousand categories go where they can: addresses, hashes, ends of edges',
  async () => {
    const many = stringColumn(
      'host',
      ids(50_000).map((i) => `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`),
    );
    expect(columnLength(many)).toBe(50_000);
    for (const kind of ['ip-address', 'hashing']) {
      const { output } = await featurize({ columns: { host: kind } }).fit(table([many]));
      expect(output.rows).toBe(50_000);
    }
    const edges = { src: 'host', dst: 'host' };
    const { output } = await featurize({ X: [], edges }).fit(table([many]));
    expect(output.sparse.indices).toHaveLength(50_000);
  },
  PATIENCE,
);

test('a column of new, missing, reordered and other values gives the columns of fit', async () => {
  const { model, output } = await featurize({ useScaler: 'quantile' }).fit({
    n: [1, 2, 3],
    c: ['x', 'y', 'x'],
    t: ['2011-08-15', '2011-08-16', '2011-08-17'],
  });
  const later = await model.transform({
    t: ['not a date', null, '15/08/2011'],
    more: [1, 2, 3],
    c: [5, null, '__proto__'],
    n: ['7', 'seven', Infinity],
  });
  expect(later.names).toEqual(output.names);
  expect(toDense(later).data.every(Number.isFinite)).toBe(true);
});

test.each([
  JSON.parse('{"__proto__": {"polluted": 1}}'),
  { columns: JSON.parse('{"__proto__": "drop"}') },
  { nTopics: 'many' },
  { nTopics: 1e9 },
  { minDf: -1 },
  { ngramRange: [3, 1] },
  { useScaler: 'constructor' },
  { encoders: [], prefer: ['toString'] },
] as object[])('options that are wrong or sly are refused or have no effect: %j', async (given) => {
  const fit = async () => (await featurize(given).fit({ a: [1, 2] })).output.names;
  await expect(fit()).rejects.toMatchObject({ name: 'BonError' });
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

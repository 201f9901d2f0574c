import {
  createRng,
  inferColumn,
  stringColumn,
  type Table,
  table,
  takeRows,
  toDense,
} from '@bon/core';
import { featurize, loadFeaturize, mergeFeaturize, plan } from '@bon/featurize';
import { expect, test } from '@jest/globals';

const rng = createRng(4);
const many = Array.from({ length: 400 }, (_, i) => i);
const edges = { src: 'src', dst: 'dst' };

const flows = table([
  stringColumn(
    'src',
    many.map((i) => `10.0.0.${(i * i) % 23}`),
  ),
  stringColumn(
    'dst',
    many.map((i) => `10.0.1.${i % 9}`),
  ),
  stringColumn(
    'proto',
    many.map((i) => ['tcp', 'udp', 'icmp', null][(i * 7) % 4]),
  ),
  inferColumn(
    'bytes',
    many.map(() => rng.normal()),
  ),
]);

const left = takeRows(flows, many.slice(0, 150));
const right = takeRows(flows, many.slice(150));
const shared = plan(flows, { edges });

async function fits(useScaler: string) {
  const fit = async (from: Table) => (await featurize({ plan: shared, useScaler }).fit(from)).model;
  return { whole: await fit(flows), one: await fit(left), two: await fit(right) };
}

test.each(['none', 'minmax', 'standard'])(
  '%s over two parts is what one fit gives',
  async (kind) => {
    const { whole, one, two } = await fits(kind);
    const merged = await mergeFeaturize(one, two);
    const [expected, actual] = [await whole.transform(flows), await merged.transform(flows)];
    expect(actual.names).toEqual(expected.names);
    const [a, b] = [toDense(expected).data, toDense(actual).data];
    const apart = a.map((value, p) => Math.abs(value - (b[p] ?? NaN)));
    expect(Math.max(...apart)).toBeLessThan(1e-5);
  },
);

test('quantiles over two parts come within 0.02 in rank', async () => {
  const options = { plan: shared, useScaler: 'quantile', outputDistribution: 'uniform' } as const;
  const fit = async (from: Table) => (await featurize(options).fit(from)).model;
  const merged = await mergeFeaturize(await fit(left), await fit(right));
  const [expected, actual] = [
    await (await fit(flows)).transform(flows),
    await merged.transform(flows),
  ];
  const bytes = expected.names.indexOf('bytes');
  for (let i = 0; i < 400; i++) {
    const at = i * expected.dense.cols + bytes;
    expect(Math.abs(actual.dense.data[at] - expected.dense.data[at])).toBeLessThan(0.02);
  }
});

test('merging is the same from either side, and survives saving', async () => {
  const { one, two } = await fits('standard');
  const [ab, ba] = [await mergeFeaturize(one, two), await mergeFeaturize(two, one)];
  const [x, y] = [await ab.transform(flows), await ba.transform(flows)];
  const other = toDense(y).data;
  const apart = toDense(x).data.map((value, p) => Math.abs(value - (other[p] ?? NaN)));
  expect(Math.max(...apart)).toBeLessThan(1e-5);
  const loaded = loadFeaturize(ab.save());
  expect(loaded.rows).toBe(400);
  expect(await loaded.transform(flows)).toEqual(x);
});

test('models of other plans, and letters, are not merged', async () => {
  const { one } = await fits('none');
  const other = (await featurize({ X: ['bytes'] }).fit(right)).model;
  await expect(mergeFeaturize(one, other)).rejects.toMatchObject({ code: 'input' });
  const letters = await featurize({ X: ['src'], columns: { src: 'string-svd' } }).fit(left);
  await expect(mergeFeaturize(letters.model, letters.model)).rejects.toMatchObject({
    code: 'unsupported',
  });
});

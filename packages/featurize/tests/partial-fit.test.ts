import {
  createRng,
  inferColumn,
  stringColumn,
  type Table,
  table,
  takeRows,
  toDense,
} from '@bon/core';
import { featurize, type FeaturizeModel, type FeaturizeOptions } from '@bon/featurize';
import { expect, test } from '@jest/globals';

const rng = createRng(11);
const rows = Array.from({ length: 900 }, (_, i) => i);
const day = 86_400_000;

const flows = table([
  stringColumn(
    'src',
    rows.map((i) => `10.0.0.${(i * i) % 31}`),
  ),
  stringColumn(
    'dst',
    rows.map((i) => `10.0.1.${i % 9}`),
  ),
  stringColumn(
    'proto',
    rows.map((i) => ['tcp', 'udp', 'icmp', null][(i * 7) % 4]),
  ),
  inferColumn(
    'bytes',
    rows.map((i) => (i % 5 === 0 ? null : Math.exp(rng.normal()))),
  ),
  inferColumn(
    'size',
    rows.map(() => Math.exp(rng.normal())),
  ),
  inferColumn(
    'when',
    rows.map((i) => (i % 11 === 0 ? null : new Date(Date.UTC(2011, 7, 15) + (i % 40) * day))),
  ),
  stringColumn(
    'label',
    rows.map((i) => `flow=${i % 3 === 0 ? 'Botnet' : 'Normal'}-V${i % 5}`),
  ),
]);

const shards = [0, 1, 2].map((s) => takeRows(flows, rows.slice(s * 300, (s + 1) * 300)));

async function fits(options: Partial<FeaturizeOptions>) {
  const estimator = featurize(options);
  const whole = (await estimator.fit(flows)).model;
  let model: FeaturizeModel | undefined;
  for (const shard of shards) model = await estimator.partialFit(shard, model);
  return { whole, model: model! };
}

async function furthest(one: FeaturizeModel, other: FeaturizeModel, from: Table, name?: string) {
  const [a, b] = [await one.transform(from), await other.transform(from)];
  expect(b.names).toEqual(a.names);
  const [x, y] = [toDense(a), toDense(b)];
  const apart = x.data.map((value, p) =>
    name === undefined || a.names[p % x.cols] === name ? Math.abs(value - (y.data[p] ?? NaN)) : 0,
  );
  return Math.max(...apart);
}

const X = ['proto', 'size'];
const edges = { src: 'src', dst: 'dst' };

test.each(['none', 'minmax', 'standard'])(
  'shard by shard, %s is what one fit gives: categories, hosts, means, extremes, moments',
  async (useScaler) => {
    const { whole, model } = await fits({ X, edges, useScaler });
    expect(model.rows).toBe(900);
    expect(await furthest(whole, model, flows)).toBeLessThan(1e-5);
  },
);

test('a mean that fills gaps is that of one fit', async () => {
  const { whole, model } = await fits({ X: ['bytes'], impute: 'mean' });
  expect(await furthest(whole, model, flows)).toBeLessThan(1e-6);
});

test('medians, the most frequent and the parts of dates come near', async () => {
  for (const impute of ['median', 'most-frequent'] as const) {
    const options = { X: ['bytes', 'when'], impute };
    const { whole, model } = await fits(options);
    const days = ['when_year', 'when_month', 'when_day'];
    for (const name of days)
      expect(await furthest(whole, model, flows, name)).toBeLessThanOrEqual(1);
  }
  const { whole, model } = await fits({ X: ['bytes'] });
  expect(await furthest(whole, model, flows)).toBeLessThan(0.03);
});

test.each([
  { useScaler: 'quantile', outputDistribution: 'uniform' },
  { useScaler: 'robust' },
  { useScaler: 'kbins', strategy: 'uniform' },
] as const)(
  'scalers that look at ranks come near, and are exact for hosts: %j',
  async (options) => {
    const { whole, model } = await fits({ X: ['size'], edges, ...options });
    const [a, b] = [await whole.transform(flows), await model.transform(flows)];
    expect(b.background).toEqual(a.background);
    expect(b.sparse.values).toEqual(a.sparse.values);
    const near = a.dense.data.filter((value, i) => {
      const apart = Math.abs(value - (b.dense.data[i] ?? NaN));
      return apart <= (options.useScaler === 'kbins' ? 0 : 0.05 * (1 + Math.abs(value)));
    });
    expect(near.length / a.dense.data.length).toBeGreaterThan(0.98);
  },
);

test('the first shard decides the plan; without a model partialFit is fit', async () => {
  const estimator = featurize({ X: ['proto'] });
  const alone = await estimator.partialFit(shards[0]);
  expect(alone.save()).toEqual((await estimator.fit(shards[0])).model.save());
  const more = await estimator.partialFit({ proto: ['1', '2'] }, alone);
  expect(more.plan).toEqual(alone.plan);
  expect((await more.transform({ proto: ['2'] })).names).toContain('proto_2');
});

test('targets are learned from shards too', async () => {
  const options = { X: ['bytes'], y: ['label'], cardinalityThresholdTarget: 40 };
  const { whole, model } = await fits(options);
  expect(await furthest(whole.target!, model.target!, flows)).toBe(0);
});

import { inferColumn, stringColumn, table } from '@bon/core';
import { featurize } from '@bon/featurize';
import { expect, test } from '@jest/globals';
import * as aq from 'arquero';

const columns = { proto: ['tcp', 'udp', 'icmp', null], bytes: [60, 52, null, 1200] };
const rows = columns.proto.map((proto, i) => ({ proto, bytes: columns.bytes[i] ?? null }));
const given = {
  'plain columns': columns,
  'an array of objects': rows,
  'an arquero table': aq.table(columns),
  'a Table': table([stringColumn('proto', columns.proto), inferColumn('bytes', columns.bytes)]),
};

test.each(Object.entries(given))(
  '%s gives the same features and the same model',
  async (_name, input) => {
    const estimator = featurize({ useScaler: 'quantile' });
    const { model, output } = await estimator.fit(input);
    const expected = await estimator.fit(rows);
    expect(output).toEqual(expected.output);
    expect(model.save()).toEqual(expected.model.save());
  },
);

test('T13: features stand in the order of the rows, those of targets too', async () => {
  const { output, target } = await featurize({ X: ['bytes'], y: ['proto'] }).fit(rows);
  expect([...output.dense.data]).toEqual([60, 52, 60, 1200]);
  expect(target?.names).toEqual(['proto_icmp', 'proto_tcp', 'proto_udp', 'proto_nan']);
  expect([...(target?.dense.data ?? [])].slice(0, 8)).toEqual([0, 1, 0, 0, 0, 0, 1, 0]);
});

test('T20: numbers alone, with a number as target, go through as they are', async () => {
  const triangle = { int: [1, 2, 3], flt: [0.5, 1.5, 2.5], y: [1, 0, 1] };
  const { output, target } = await featurize({ y: ['y'] }).fit(triangle);
  expect([output.names, target?.names]).toEqual([['int', 'flt'], ['y']]);
  expect([...output.dense.data]).toEqual([1, 0.5, 2, 1.5, 3, 2.5]);
});

test('a list of columns to use is not changed, also when it names a target', async () => {
  const X = Object.freeze(['bytes', 'proto']);
  const { output } = await featurize({ X, y: ['proto'] }).fit(rows);
  expect(output.names).toEqual(['bytes']);
});

test('39 different strings are one-hot, 40 are topics', async () => {
  const names = Array.from({ length: 80 }, (_, i) => i);
  const { model } = await featurize({ nTopics: 2 }).fit({
    few: names.map((i) => `name ${i % 39}`),
    many: names.map((i) => `name ${i % 40}`),
  });
  expect(model.plan.steps.map(({ encoder }) => encoder)).toEqual(['one-hot', 'topics']);
});

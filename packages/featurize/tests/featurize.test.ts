import { cellAt, inferColumn, listColumn, stringColumn, table, toDense } from '@bon/core';
import { featurize, getMatrix } from '@bon/featurize';
import { expect, test } from '@jest/globals';

const flows = table([
  stringColumn('src', ['a', 'b', 'a', 'c']),
  inferColumn('dur', [1, 2, 4, null]),
  stringColumn('proto', ['tcp', 'udp', 'icmp', 'tcp']),
  stringColumn('dst', ['b', 'c', 'a', 'b']),
  inferColumn('bytes', [60, 52, 1200, 60]),
]);

const edges = { src: 'src', dst: 'dst' };

test('dense features come in the order of the columns, the ends of edges in the sparse block', async () => {
  const { output } = await featurize({ edges }).fit(flows);
  expect(output.names).toEqual([
    ...['dur', 'proto_icmp', 'proto_tcp', 'proto_udp', 'bytes'],
    ...['a', 'b', 'c'],
  ]);
  expect(output.origins.slice(4)).toEqual(['bytes', 'src/dst', 'src/dst', 'src/dst']);
  expect([...toDense(output).data.subarray(0, 8)]).toEqual([1, 0, 1, 0, 60, 1, 1, 0]);
});

test('directed edges tell the ends apart', async () => {
  const { output } = await featurize({ X: [], edges: { ...edges, directed: true } }).fit(flows);
  expect(output.names).toEqual(['dst: a', 'dst: b', 'dst: c', 'src: a', 'src: b', 'src: c']);
});

test('X picks the columns and their order; the ends of edges are added', async () => {
  const { output } = await featurize({ X: ['bytes', 'dur'], edges }).fit(flows);
  expect(output.names).toEqual(['bytes', 'dur', 'a', 'b', 'c']);
});

test('a missing number becomes the median, before scaling', async () => {
  const { output } = await featurize({ X: ['dur'], useScaler: 'minmax' }).fit(flows);
  expect([...output.dense.data]).toEqual([0, 1 / 3, 1, 1 / 3].map(Math.fround));
});

test('no scaler, null and none are the same', async () => {
  const plain = await featurize().fit(flows);
  expect((await featurize({ useScaler: null }).fit(flows)).output).toEqual(plain.output);
  expect((await featurize({ useScaler: 'none' }).fit(flows)).output).toEqual(plain.output);
});

test('quantile scaling keeps one-hots of hosts sparse', async () => {
  const { output } = await featurize({ X: [], edges, useScaler: 'quantile' }).fit(flows);
  expect(output.sparse.indices).toHaveLength(7);
  expect(output.background[0]).toBeCloseTo(-5.19934, 4);
  expect(output.sparse.values[0]).toBeCloseTo(10.39868, 4);
});

test.each(['none', 'minmax', 'standard', 'robust', 'quantile', 'kbins'])(
  'transform of the training table gives the output of fit, row by row too: %s',
  async (useScaler) => {
    const { model, output } = await featurize({ edges, useScaler }).fit(flows);
    const again = await model.transform(flows);
    expect(again).toEqual(output);
    const rows = Array.from({ length: 4 }, (_, i) =>
      Object.fromEntries(flows.columns.map((column) => [column.name, cellAt(column, i)])),
    );
    const whole = toDense(output);
    for (const [i, row] of rows.entries()) {
      const alone = toDense(await model.transform([row]));
      expect([...alone.data]).toEqual([
        ...whole.data.subarray(i * whole.cols, (i + 1) * whole.cols),
      ]);
    }
  },
);

test('kbins may write a 0/1 feature for each bin; sparse features keep its number', async () => {
  const options = { X: ['bytes'], edges, useScaler: 'kbins', nBins: 2, encode: 'onehot' } as const;
  const { model, output } = await featurize(options).fit(flows);
  expect(output.names).toEqual(['bytes_bin0', 'bytes_bin1', 'a', 'b', 'c']);
  expect(output.origins.slice(0, 2)).toEqual(['bytes', 'bytes']);
  expect([...output.dense.data]).toEqual([1, 0, 1, 0, 0, 1, 1, 0]);
  expect(await model.transform(flows)).toEqual(output);
});

test('a column that turns from numbers to text at transform is read as numbers, what is none is filled', async () => {
  const { model } = await featurize({ X: ['bytes'] }).fit(flows);
  const { dense } = await model.transform({ bytes: ['12', 'many', null] });
  expect([...dense.data]).toEqual([12, 60, 60]);
});

test('extra columns and another order do no harm at transform', async () => {
  const { model } = await featurize({ X: ['dur', 'bytes'] }).fit(flows);
  const { names, dense } = await model.transform({ more: [1], bytes: [2], dur: [3] });
  expect([names, [...dense.data]]).toEqual([
    ['dur', 'bytes'],
    [3, 2],
  ]);
});

test('a column that is not there at transform is named', async () => {
  const { model } = await featurize({ X: ['dur'] }).fit(flows);
  await expect(model.transform({ bytes: [1] })).rejects.toMatchObject({
    code: 'column',
    message: expect.stringContaining('dur'),
  });
});

test('an empty table has nothing to learn from, but can be transformed', async () => {
  await expect(featurize().fit([])).rejects.toMatchObject({ code: 'input' });
  const { model } = await featurize({ X: ['dur'] }).fit(flows);
  expect((await model.transform({ dur: [] })).rows).toBe(0);
});

test('features of one name are told apart', async () => {
  const { output } = await featurize({ columns: { tags: 'multi-label', more: 'multi-label' } }).fit(
    table([listColumn('tags', [['x'], ['y']]), listColumn('more', [['x'], ['z']])]),
  );
  expect(output.names).toEqual(['x', 'y', 'x (2)', 'z']);
});

test('headers may be called as parts of an object are', async () => {
  const rows = [JSON.parse('{"__proto__": 1, "constructor": "a"}'), { constructor: 'b' }];
  const { output } = await featurize().fit(rows);
  expect(output.names).toEqual(['__proto__', 'constructor_b']);
  expect({}).not.toHaveProperty('constructor_b');
});

test('the same seed gives the same bytes, on any threads', async () => {
  const names = Array.from({ length: 300 }, (_, i) => `host-${(i * 7919) % 211}.example`);
  const messy = table([stringColumn('name', names)]);
  const fit = (seed: number, threads: number) =>
    featurize({ nTopics: 6 }).fit(messy, { seed, threads });
  const { output } = await fit(1, 1);
  expect((await fit(1, 2)).output).toEqual(output);
  expect((await fit(2, 1)).output).not.toEqual(output);
});

test('progress never falls and ends at 1; a cancelled fit rejects with its reason', async () => {
  const seen: number[] = [];
  await featurize().fit(flows, { onProgress: ({ fraction }) => seen.push(fraction) });
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
  expect(seen.at(-1)).toBeCloseTo(1);
  const signal = AbortSignal.abort(new Error('enough'));
  await expect(featurize().fit(flows, { signal })).rejects.toThrow('enough');
});

test('getMatrix picks features by parts of their names, in the order asked for, each once', async () => {
  const { output } = await featurize().fit(flows);
  const found = getMatrix(output, ['bytes', 'proto_', 'udp']);
  expect(found.names).toEqual(['bytes', 'proto_icmp', 'proto_tcp', 'proto_udp']);
  expect(getMatrix(output, 'dur')).toEqual(getMatrix(output, ['dur']));
  expect(getMatrix(output, 'Dur').names).toEqual([]);
});

test.each([
  [{ useScalar: 'robust' }, 'useScalar'],
  [{ useScaler: 'zscale' }, 'zscale'],
  [{ nTopics: 0 }, 'nTopics'],
  [{ cardinalityThreshold: 2.5 }, 'cardinalityThreshold'],
  [{ quantileRange: [75, 25] }, 'quantileRange'],
  [{ prefer: ['magic'] }, 'magic'],
])('options that mean nothing are refused: %j', (options, named) => {
  expect(() => featurize(options as object)).toThrow(named);
});

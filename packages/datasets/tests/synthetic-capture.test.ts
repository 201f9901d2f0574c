import { columnOfKind, type Table } from '@bon/core';
import {
  binetflowColumns,
  flowsToGraph,
  formatCsv,
  parseFlows,
  syntheticCapture,
} from '@bon/datasets';
import { beforeAll, expect, test } from '@jest/globals';
import { bytesOf } from './captures.ts';

const sizes = { flows: 20_000, botFlows: 400, hosts: 7000 };

let flows: Table;
let cells: (name: string) => (string | null)[];
let numbers: (name: string) => Float64Array;

beforeAll(async () => {
  flows = await syntheticCapture(sizes, { seed: 1 });
  cells = (name) => {
    const { codes, levels } = columnOfKind(flows, name, 'string');
    return Array.from(codes, (code) => levels[code] ?? null);
  };
  numbers = (name) => columnOfKind(flows, name, 'number').values;
});

const counted = (values: readonly unknown[]) => {
  const counts = new Map<unknown, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
};

test('it has the columns of a binetflow file and reads back from one', async () => {
  expect(flows.columns.map(({ name }) => name)).toEqual(binetflowColumns);
  const back = await parseFlows([...formatCsv(flows)].map(bytesOf));
  expect(back.setAside.total).toBe(0);
  expect(back.table).toEqual(flows);
});

test('same seed, same table; another seed, another one', async () => {
  const small = { flows: 2000, botFlows: 40, hosts: 800 };
  const one = await syntheticCapture(small, { seed: 5 });
  expect(await syntheticCapture(small, { seed: 5, threads: 1 })).toEqual(one);
  expect(await syntheticCapture(small, { seed: 6 })).not.toEqual(one);
});

test('it has as many flows, bot flows and about as many hosts as asked for', () => {
  expect(flows.rows).toBe(20_000);
  const isBot = cells('Label').map((label) => label?.includes('Botnet') === true);
  expect(isBot.filter(Boolean)).toHaveLength(400);
  const { nodes } = flowsToGraph(flows, { src: 'SrcAddr', dst: 'DstAddr' });
  expect(Math.abs(nodes - 7000)).toBeLessThan(140);
});

test('one infected host sends all bot flows; some flows to it carry a background label', () => {
  const labels = cells('Label');
  const bots = new Set(cells('SrcAddr').filter((_, row) => labels[row]?.includes('Botnet')));
  expect([...bots]).toEqual(['147.32.84.165']);
  const destinations = cells('DstAddr');
  const toInfected = labels.filter((_, row) => destinations[row] === '147.32.84.165');
  expect(toInfected.length).toBeGreaterThan(0);
  expect(toInfected.every((label) => label?.includes('Background'))).toBe(true);
});

test('labels follow the grammar of CTU-13 and are as unequal', () => {
  const counts = counted(cells('Label'));
  expect(counts.size).toBeGreaterThanOrEqual(45);
  expect(counts.size).toBeLessThanOrEqual(70);
  for (const label of counts.keys())
    expect(label).toMatch(/^flow=((From|To)-)?(Botnet-V46|Normal-V46|Background)(-|$)/);
  const share = (counts.get('flow=To-Background-UDP-CVUT-DNS-Server') ?? 0) / flows.rows;
  expect(share).toBeGreaterThan(0.33);
  expect(share).toBeLessThan(0.43);
});

test('it has the quirks of the real files', () => {
  const sport = cells('Sport');
  const dport = cells('Dport');
  expect(sport.some((port) => port?.startsWith('0x'))).toBe(true);
  expect(dport.some((port) => port?.startsWith('0x'))).toBe(true);
  expect(sport.includes(null)).toBe(true);
  expect(new Set(cells('Dir'))).toEqual(
    new Set(['  <->', '   ->', '  <?>', '   ?>', '  <-', '  who']),
  );
  expect(new Set(cells('Proto')).size).toBeGreaterThanOrEqual(10);
  expect(counted(cells('State')).size).toBeGreaterThan(70);
  const addresses = [...cells('SrcAddr'), ...cells('DstAddr')];
  expect(addresses.some((address) => address?.startsWith('fe80::'))).toBe(true);
  expect(addresses.some((address) => address?.startsWith('00:15:17'))).toBe(true);
  const start = columnOfKind(flows, 'StartTime', 'time').values;
  expect(start.some((time, row) => row > 0 && time < start[row - 1])).toBe(true);
});

test('a source sends no more bytes than the flow has, and one-way flows have no dTos', () => {
  const total = numbers('TotBytes');
  const source = numbers('SrcBytes');
  const packets = numbers('TotPkts');
  const back = numbers('dTos');
  const impossible = total.filter((bytes, row) => source[row] > bytes || bytes < 60 * packets[row]);
  expect([...impossible]).toEqual([]);
  const oneWay = back.filter((tos, row) => Number.isNaN(tos) && source[row] !== total[row]);
  expect(oneWay.length / flows.rows).toBeLessThan(0.01);
  expect(Math.max(...numbers('Dur'))).toBeLessThanOrEqual(3600);
  expect(Math.max(...total)).toBeGreaterThan(1e6);
});

test('sizes that can not be are refused', async () => {
  await expect(syntheticCapture({ flows: 0 })).rejects.toThrow(/flows is 0/);
  await expect(syntheticCapture({ flows: 10, botFlows: 11 })).rejects.toThrow(
    /botFlows is 11.*at most 10/,
  );
  await expect(syntheticCapture({ rows: 10 } as object)).rejects.toThrow(/no option "rows"/);
});

test('no bot and nothing but bots can be made', async () => {
  const none = await syntheticCapture({ flows: 500, botFlows: 0, hosts: 200 });
  expect(columnOfKind(none, 'Label', 'string').levels.filter((l) => l.includes('Botnet'))).toEqual(
    [],
  );
  const all = await syntheticCapture({ flows: 50, botFlows: 50, hosts: 200 });
  expect(columnOfKind(all, 'Label', 'string').levels.every((l) => l.includes('Botnet'))).toBe(true);
});

test('a cancel stops the making', async () => {
  const controller = new AbortController();
  const reason = new Error('enough');
  const made = syntheticCapture(sizes, {
    signal: controller.signal,
    onProgress: () => controller.abort(reason),
  });
  await expect(made).rejects.toBe(reason);
});

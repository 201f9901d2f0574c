import { asTable } from '@bon/core';
import { toArquero } from '@bon/datasets';
import { expect, test } from '@jest/globals';
import { linesOf, lookup, parse, unreachable, whoHas } from './captures.ts';

test('an arquero table holds the same cells, and is read back as the same table', async () => {
  const { table } = await parse(linesOf(lookup.replace('.157277', '.157'), unreachable, whoHas));
  const flows = toArquero(table);
  expect(flows.columnNames()).toEqual(table.columns.map(({ name }) => name));
  expect(flows.get('Sport', 1)).toBe('0x0303');
  expect(flows.get('Dport', 1)).toBeNull();
  expect(flows.get('StartTime', 2)).toEqual(new Date(Date.UTC(2011, 7, 18, 15, 39, 36)));
  expect(asTable(flows)).toEqual(table);
});

test('arquero can count and filter it', async () => {
  const { table } = await parse(linesOf(lookup, unreachable, whoHas, lookup));
  const counts = toArquero(table).groupby('Proto').count().orderby('Proto').objects();
  expect(counts).toEqual([
    { Proto: 'arp', count: 1 },
    { Proto: 'icmp', count: 1 },
    { Proto: 'udp', count: 2 },
  ]);
});

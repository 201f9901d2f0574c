import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { columnOfKind } from '@bon/core';
import { flowsToGraph } from '@bon/datasets';
import { readFlows } from '@bon/datasets/node';
import { describe, expect, test } from '@jest/globals';

const folder = join(import.meta.dirname, '../../../../../shared/data/zeek');

const captures = existsSync(folder) ? describe : describe.skip;

captures('Zeek logs of the Stratosphere laboratory', () => {
  test.each([
    ['ctu50-day12', 4740, { Malicious: 3028, Benign: 782, Background: 930 }],
    ['botnet230-first1000', 992, { Malicious: 244, Benign: 9, Background: 739 }],
  ])('%s is read whole', async (name, rows, labels) => {
    const { table, rowsRead, setAside, format } = await readFlows(
      join(folder, `${name}.conn.log.labeled.gz`),
    );
    expect([format, rowsRead, table.rows, setAside.total]).toEqual(['zeek', rows, rows, 0]);
    const { codes, levels } = columnOfKind(table, 'Label', 'string');
    const counts: Record<string, number> = {};
    for (const code of codes) {
      const [kind = ''] = (levels[code] ?? '').split('-');
      counts[kind] = (counts[kind] ?? 0) + 1;
    }
    expect(counts).toEqual(labels);
    expect(flowsToGraph(table, { src: 'SrcAddr', dst: 'DstAddr' }).src).toHaveLength(rows);
  });
});

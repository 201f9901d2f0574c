import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Column, columnOfKind, type Table } from '@bon/core';
import { flowsToGraph, formatCsv, parseFlows } from '@bon/datasets';
import { readFlows } from '@bon/datasets/node';
import { beforeAll, describe, expect, test } from '@jest/globals';

const path = join(import.meta.dirname, '../../../../../shared/data/ctu13/scenario11.binetflow.gz');

/** A digest of all that a column holds: comparing two takes no time. */
function fingerprint(column: Column) {
  const hash = createHash('sha256').update(JSON.stringify({ ...column, values: 0, codes: 0 }));
  const held = column.kind === 'string' || column.kind === 'list' ? column.codes : column.values;
  return hash.update(new Uint8Array(held.buffer, held.byteOffset, held.byteLength)).digest('hex');
}

/** The facts are those of reference/ctu13.md §4; the capture is by Garcia, Grill, Stiborek and Zunino, 2014. */
const capture = existsSync(path) ? describe : describe.skip;

capture('CTU-13 scenario 11', () => {
  let flows: Table;
  const text = (name: string) => columnOfKind(flows, name, 'string');
  const numbers = (name: string) => columnOfKind(flows, name, 'number').values;
  const missing = (name: string) => text(name).codes.filter((code) => code < 0).length;
  const rowsWith = (name: string, holds: (level: string) => boolean) => {
    const { codes, levels } = text(name);
    const wanted = levels.map(holds);
    return codes.filter((code) => wanted[code]).length;
  };

  beforeAll(async () => {
    const file = await readFlows(path);
    expect([file.rowsRead, file.setAside.total]).toEqual([107_251, 0]);
    flows = file.table;
  }, 60_000);

  test('it has 107,251 flows, 8,164 of them by bots, among 41,931 hosts', () => {
    expect(flows.rows).toBe(107_251);
    expect(rowsWith('Label', (label) => label.includes('Botnet'))).toBe(8164);
    expect(flowsToGraph(flows, { src: 'SrcAddr', dst: 'DstAddr' }).nodes).toBe(41_931);
    expect(text('Label').levels).toHaveLength(58);
  });

  test('its quirks are kept', () => {
    expect([missing('Sport'), missing('Dport'), missing('State')]).toEqual([463, 7900, 91]);
    const ports = [text('Sport'), text('Dport')];
    const hasHexadecimal = (row: number) =>
      ports.some(({ codes, levels }) => levels[codes[row]]?.startsWith('0x'));
    expect(Array.from({ length: flows.rows }, (_, row) => row).filter(hasHexadecimal)).toHaveLength(
      12_804,
    );
    expect(text('State').levels).toHaveLength(175);
    expect(text('Proto').levels).toHaveLength(13);
    expect(rowsWith('Dir', (dir) => dir === '  who')).toBe(56);
    const isMissing = (name: string) => numbers(name).filter((value) => Number.isNaN(value)).length;
    expect([isMissing('sTos'), isMissing('dTos')]).toEqual([980, 16_959]);
    expect(numbers('Dur').filter((seconds) => seconds === 0)).toHaveLength(10_344);
  });

  test('written out it is read back equal', async () => {
    const pieces = [...formatCsv(flows)].map((piece) => new TextEncoder().encode(piece));
    const { table } = await parseFlows(pieces);
    expect(table.columns.map(fingerprint)).toEqual(flows.columns.map(fingerprint));
  }, 60_000);
});

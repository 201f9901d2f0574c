import { cellAt, columnOf, type Table } from '@bon/core';
import { formatCsv, parseFlows } from '@bon/datasets';
import { expect, test } from '@jest/globals';
import { bytesOf, header, linesOf, lookup, parse, unreachable } from './captures.ts';

const shape = ({ columns }: Table) => columns.map(({ name, kind }) => `${name}: ${kind}`);

test('more columns than a binetflow file has are kept: known numbers as numbers, the rest as text', async () => {
  const { table, format } = await parse(
    `${header},SrcPkts,srcUdata,__proto__\n${lookup},1,s[5]=ab,x\n`,
  );
  expect(format).toBe('argus');
  expect(shape(table).slice(15)).toEqual([
    'SrcPkts: number',
    'srcUdata: string',
    '__proto__: string',
  ]);
  expect(cellAt(columnOf(table, '__proto__'), 0)).toBe('x');
});

test('tabs part fields as commas do', async () => {
  const tabbed = linesOf(lookup, unreachable).replaceAll(',', '\t');
  const { table, format } = await parse(tabbed);
  expect(format).toBe('argus');
  expect(table).toEqual((await parse(linesOf(lookup, unreachable))).table);
});

test('columns may be fewer and in any order; seconds since 1970 are times too', async () => {
  const { table } = await parse('DstAddr,SrcAddr,StartTime\nb,a,1313675975.157277\nb,a,15:39\n');
  expect(shape(table)).toEqual(['DstAddr: string', 'SrcAddr: string', 'StartTime: time']);
  expect(columnOf(table, 'StartTime')).toMatchObject({
    values: Float64Array.of(1313675975157.277),
  });
});

test.each([
  ['StartTime,SrcAddr,DstAddr,SrcAddr', /column "SrcAddr" comes twice/],
  ['StartTime,SrcAddr,DstAddr,', /column "" has no name/],
  ['StartTime,SrcAddr', /line 1 is "StartTime,SrcAddr"/],
])('the header %s is refused', async (line, message) => {
  await expect(parse(`${line}\n1,2,3\n`)).rejects.toThrow(message);
});

test('a table of another format that is written as CSV is read back by its columns', async () => {
  const zeek =
    '#separator \\x09\n#fields\tts\tid.orig_h\tid.resp_h\thistory\n#types\ttime\taddr\taddr\tstring\n1.5\ta\tb\tShA\n';
  const { table } = await parse(zeek);
  const back = await parseFlows([...formatCsv(table)].map(bytesOf));
  expect(back.table).toEqual(table);
});

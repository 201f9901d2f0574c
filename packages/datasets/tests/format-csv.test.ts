import { type Column, listColumn, stringColumn, table } from '@bon/core';
import { binetflowColumns, formatCsv, parseFlows } from '@bon/datasets';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bytesOf, linesOf, lookup, parse, unreachable, whoHas } from './captures.ts';

const csv = (columns: readonly Column[]) => [...formatCsv(table(columns))].join('');

test('a capture that is written reads back equal', async () => {
  const { table: flows } = await parse(linesOf(lookup, unreachable, whoHas));
  const back = await parseFlows([...formatCsv(flows)].map(bytesOf));
  expect(back.table).toEqual(flows);
});

test('any binetflow table reads back equal', async () => {
  const text = fc
    .string({ unit: 'grapheme', maxLength: 6 })
    .filter((word) => !word.includes('\n') && word.isWellFormed());
  const row = fc.record({
    texts: fc.array(fc.option(text), { minLength: 8, maxLength: 8 }),
    numbers: fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), {
      minLength: 6,
      maxLength: 6,
    }),
    time: fc.integer({ min: -9e15, max: 9e15 }),
  });
  const numberNames = ['Dur', 'sTos', 'dTos', 'TotPkts', 'TotBytes', 'SrcBytes'];
  const textNames = ['Proto', 'SrcAddr', 'Sport', 'Dir', 'DstAddr', 'Dport', 'State', 'Label'];
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 3 }), async (rows) => {
      const flows = table(
        binetflowColumns.map((name): Column => {
          if (name === 'StartTime')
            return {
              kind: 'time',
              name,
              values: Float64Array.from(rows, ({ time }) => time / 1000),
            };
          const place = numberNames.indexOf(name);
          if (place >= 0)
            return {
              kind: 'number',
              name,
              values: Float64Array.from(rows, ({ numbers }) => numbers[place]),
            };
          const needed = name.endsWith('Addr') ? 'a' : null;
          return stringColumn(
            name,
            rows.map(({ texts }) => texts[textNames.indexOf(name)] ?? needed),
          );
        }),
      );
      const back = await parseFlows([...formatCsv(flows)].map(bytesOf));
      expect(back.table).toEqual(flows);
    }),
    { numRuns: 40 },
  );
});

test('each kind of column has its text, missing values are empty', () => {
  expect(
    csv([
      stringColumn('text', ['a,b', 'say "hi"', null, '']),
      { kind: 'number', name: 'number', values: Float64Array.of(1.5, -0, NaN, 1e21) },
      { kind: 'boolean', name: 'flag', values: Int8Array.of(1, 0, -1, 1) },
      { kind: 'time', name: 'time', values: Float64Array.of(0, -0.001, NaN, 86_400_000.5) },
      listColumn('list', [['a', 'b'], [], null, ['c,d']]),
    ]),
  ).toBe(
    [
      'text,number,flag,time,list',
      '"a,b",1.5,true,1970/01/01 00:00:00.000000,a b',
      '"say ""hi""",-0,false,1969/12/31 23:59:59.999999,',
      ',,,,',
      '"",1e+21,true,1970/01/02 00:00:00.000500,"c,d"',
      '',
    ].join('\n'),
  );
});

test('what can not stand in a line is refused', () => {
  expect(() => csv([stringColumn('text', ['a\nb'])])).toThrow(/holds a line break/);
  expect(() => csv([{ kind: 'number', name: 'n', values: Float64Array.of(Infinity) }])).toThrow(
    /"n" holds Infinity/,
  );
});

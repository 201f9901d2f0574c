import { cellAt, columnOf, type Table } from '@bon/core';
import { parseFlows } from '@bon/datasets';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bytesOf, header, linesOf, lookup, parse, unreachable, whoHas } from './captures.ts';

const rowOf = (table: Table, row: number) => table.columns.map((column) => cellAt(column, row));

test('a row becomes typed values; times are read as if the clock on the wall were UTC', async () => {
  const { table, format, rowsRead } = await parse(linesOf(lookup, unreachable, whoHas));
  expect([format, rowsRead, table.rows]).toEqual(['binetflow', 3, 3]);
  expect(columnOf(table, 'StartTime')).toEqual({
    kind: 'time',
    name: 'StartTime',
    values: Float64Array.of(
      Date.UTC(2011, 7, 18, 15, 39, 35) + 157.277,
      Date.UTC(2011, 7, 18, 15, 39, 34, 900),
      Date.UTC(2011, 7, 18, 15, 39, 36),
    ),
  });
  expect(rowOf(table, 0).slice(1)).toEqual([
    0.000365,
    'udp',
    '147.32.84.59',
    '37425',
    '  <->',
    '147.32.80.9',
    '53',
    'CON',
    0,
    0,
    2,
    203,
    64,
    'flow=To-Background-UDP-CVUT-DNS-Server',
  ]);
});

test('hexadecimal ports stay text; empty ports, states and types of service are missing', async () => {
  const { table } = await parse(linesOf(unreachable, whoHas));
  expect(rowOf(table, 0).slice(4, 12)).toEqual([
    '0x0303',
    '   ->',
    '147.32.96.69',
    null,
    'URP',
    0,
    null,
    1,
  ]);
  expect(rowOf(table, 1).slice(4, 12)).toEqual([
    null,
    '  who',
    '147.32.87.1',
    null,
    'CON',
    null,
    null,
    12,
  ]);
});

test('a byte order mark, CRLF, blank lines and a missing last line break are fine', async () => {
  const plain = await parse(linesOf(lookup, whoHas));
  const odd = await parse(`\uFEFF\r\n${header}\r\n\r\n${lookup}\r\n\n${whoHas}`);
  expect(odd).toEqual(plain);
});

const wrong: [string, string, string][] = [
  ['too few fields', lookup.replace(',53', ''), 'fewer than 15 fields'],
  ['too many fields', `${lookup},more`, 'more than 15 fields'],
  ['a duration in words', lookup.replace('0.000365', 'long'), 'Dur is no number'],
  ['an empty duration', lookup.replace('0.000365', ''), 'Dur is empty'],
  ['a number that overflows', lookup.replace('0.000365', '1e309'), 'Dur is no number'],
  ['NaN', lookup.replace('0.000365', 'NaN'), 'Dur is no number'],
  ['a hexadecimal count', lookup.replace(',203,', ',0xcb,'), 'TotBytes is no number'],
  ['a thousands separator', lookup.replace(',203,', ',"1,203",'), 'TotBytes is no number'],
  ['a time of another form', lookup.replace('2011/08/18 ', '2011-08-18T'), 'StartTime is no time'],
  ['the 30th of February', lookup.replace('08/18', '02/30'), 'StartTime is no time'],
  [
    'the 29th of February of no leap year',
    lookup.replace('08/18', '02/29'),
    'StartTime is no time',
  ],
  ['hour 24', lookup.replace('15:39:35', '24:00:00'), 'StartTime is no time'],
  ['a time with letters', lookup.replace('157277', '15x277'), 'StartTime is no time'],
  ['no source', lookup.replace('147.32.84.59', ''), 'SrcAddr is empty'],
  ['no destination', lookup.replace('147.32.80.9', ''), 'DstAddr is empty'],
  ['a NUL byte', lookup.replace('udp', 'u\0p'), 'the row holds a NUL byte'],
  ['the header again', header, 'StartTime is no time'],
  ['commas only', ','.repeat(14), 'StartTime is empty'],
  [
    'a quote that does not end',
    lookup.replace('udp', '"udp'),
    'the row has a quote that does not end',
  ],
  [
    'a lonely quote at the end',
    lookup.replace('flow=', '"flow='),
    'the row has a quote that does not end',
  ],
  ['text after a quote', lookup.replace('udp', '"u"dp'), 'the row has text after a quote'],
];

test.each(wrong)('a row with %s is set aside and counted', async (_, row, reason) => {
  const { table, rowsRead, setAside } = await parse(linesOf(lookup, row, whoHas));
  expect(rowsRead).toBe(3);
  expect(setAside.total).toBe(1);
  expect({ ...setAside.reasons }).toEqual({ [reason]: 1 });
  expect(setAside.examples).toEqual([{ line: 3, reason, text: row.slice(0, 160) }]);
  expect(table).toEqual((await parse(linesOf(lookup, whoHas))).table);
});

test('a row that is not UTF-8 is set aside', async () => {
  const bytes = bytesOf(linesOf(lookup, lookup.replace('udp', 'u#p')));
  bytes[bytes.indexOf(35)] = 0x96;
  const { rowsRead, setAside } = await parseFlows([bytes]);
  expect([rowsRead, { ...setAside.reasons }]).toEqual([2, { 'the row is not UTF-8': 1 }]);
});

test('text in any script is kept', async () => {
  const { table } = await parse(linesOf(lookup.replace('CON', 'ČVUT 🤖')));
  expect(cellAt(columnOf(table, 'State'), 0)).toBe('ČVUT 🤖');
});

test('only the first rows set aside are shown, all are counted, long ones are cut', async () => {
  const bad = Array.from({ length: 50 }, (_, i) => `${i},${'x'.repeat(500)}`);
  const { setAside } = await parse(linesOf(lookup, ...bad));
  expect(setAside.total).toBe(50);
  expect(setAside.examples).toHaveLength(10);
  expect(setAside.examples[0]?.text).toHaveLength(160);
});

test('quotes may hold the separator, quotes and nothing at all', async () => {
  const row = lookup.replace('CON', '"a,""b"""').replace('37425', '""');
  const { table } = await parse(linesOf(row));
  expect(rowOf(table, 0).slice(4, 9)).toEqual(['', '  <->', '147.32.80.9', '53', 'a,"b"']);
});

test.each([['__proto__'], ['constructor'], ['toString'], ['hasOwnProperty']])(
  'the value %s is a value like any other',
  async (word) => {
    const row = lookup.replace('147.32.84.59', word).replace('CON', word);
    const { table, setAside } = await parse(linesOf(row, word));
    expect(cellAt(columnOf(table, 'SrcAddr'), 0)).toBe(word);
    expect({ ...setAside.reasons }).toEqual({ 'fewer than 15 fields': 1 });
    expect(Object.keys({})).toEqual([]);
  },
);

test('numbers are read as JavaScript reads them', async () => {
  const words = [
    '0',
    '-0',
    '007',
    '.5',
    '5.',
    '1e3',
    '-2.50E-2',
    '9007199254740993',
    '0.1',
    '123456789012345678',
    '1e-400',
    '4.9e-324',
    '+1',
  ];
  const { table } = await parse(linesOf(...words.map((word) => lookup.replace('0.000365', word))));
  expect(columnOf(table, 'Dur')).toMatchObject({ values: Float64Array.from(words, Number) });
});

test('any double that is written down is read back exactly', async () => {
  await fc.assert(
    fc.asyncProperty(fc.double({ noNaN: true, noDefaultInfinity: true }), async (value) => {
      const { table } = await parse(linesOf(lookup.replace('0.000365', String(value))));
      expect(cellAt(columnOf(table, 'Dur'), 0)).toBe(value === 0 ? 0 : value);
    }),
  );
});

test('any moment is read as Date reads it', async () => {
  const range = {
    min: new Date('0001-01-01T00:00:00Z'),
    max: new Date('9999-12-31T23:59:59.999Z'),
    noInvalidDate: true,
  };
  await fc.assert(
    fc.asyncProperty(fc.date(range), async (date) => {
      const text = date.toISOString().replaceAll('-', '/').replace('T', ' ').replace('Z', '');
      const { table } = await parse(linesOf(lookup.replace('2011/08/18 15:39:35.157277', text)));
      expect(cellAt(columnOf(table, 'StartTime'), 0)).toEqual(date);
    }),
  );
});

import { BonError, shown } from '@bon/core';
import { createBooleanWriter } from '../read/boolean-writer.ts';
import { type CellWriter } from '../read/cell-writer.ts';
import { type Marks, markedWriter } from '../read/marked-writer.ts';
import { createNumberWriter } from '../read/number-writer.ts';
import { parseNumber } from '../read/parse-number.ts';
import { createRowReader, notARow, type RowReader } from '../read/row-reader.ts';
import { createStringWriter } from '../read/string-writer.ts';
import { type FlowFormat } from './format.ts';
import { requiredZeekFields, zeekFlows } from './zeek-flows.ts';

const hash = 35;
const tab = 9;
const blank = 32;

const separatorLine = '#separator \\x09';

/**
 * Zeek's `conn.log`, with its header lines; also `conn.log.labeled`, where three blanks may stand before each of the
 * label columns. Columns are those of a binetflow file where Zeek has them; `ts` is UTC.
 *
 * @see https://docs.zeek.org/en/master/logs/conn.html
 */
export const zeek: FlowFormat = {
  name: 'zeek',
  firstLine: separatorLine,
  open: (line) => (line.trimEnd() === separatorLine ? createZeekReader() : undefined),
};

function createZeekReader(): RowReader {
  const header = new Map<string, string>();
  let rows: RowReader | undefined;
  const direct = (line: string): void => {
    const [name = '', ...rest] = line.split('\t');
    const value = rest.join('\t');
    if (name === '#fields' && rows !== undefined && header.get(name) !== value)
      throw broken('#fields', value, 'the same fields as before. Split the file');
    header.set(name, value);
    if (name === '#types') rows ??= rowsOf(header);
  };
  return {
    read: (bytes, from, to) => {
      if (from === to) return notARow;
      if (bytes[from] !== hash) return rows?.read(bytes, from, to) ?? 'a row before #types';
      direct(new TextDecoder().decode(bytes.subarray(from, to)));
      return notARow;
    },
    table: () => rows?.table() ?? { rows: 0, columns: [] },
  };
}

function rowsOf(header: ReadonlyMap<string, string>): RowReader {
  const fields = cut(header.get('#fields') ?? '');
  const types = cut(header.get('#types') ?? '');
  for (const name of requiredZeekFields)
    if (!fields.includes(name)) throw broken('#fields', fields.join(', '), `${name} among them`);
  if (fields.length !== types.length)
    throw broken('#types', types.join(', '), `${fields.length} of them`);
  const marks = {
    unset: header.get('#unset_field') ?? '-',
    empty: header.get('#empty_field') ?? '(empty)',
  };
  const writers = fields.map((name, place) => writerOf(name, types[place] ?? 'string', marks));
  const reader = createRowReader(writers, { separator: tab, quotes: false });
  const isBlankCut = (header.get('#fields') ?? '').includes('   ');
  return {
    read: isBlankCut
      ? (bytes, from, to) => reader.read(...withTabs(bytes, from, to))
      : (bytes, from, to) => reader.read(bytes, from, to),
    table: () => zeekFlows(reader.table()),
  };
}

const numberTypes = new Set(['interval', 'count', 'int', 'double']);

function writerOf(name: string, type: string, marks: Marks): CellWriter {
  const required = requiredZeekFields.includes(name);
  if (type === 'bool') return markedWriter(createBooleanWriter(name), marks);
  if (type === 'time')
    return markedWriter(
      createNumberWriter({ name, kind: 'time', parse: parseSeconds, required }),
      marks,
    );
  const writer = numberTypes.has(type)
    ? createNumberWriter({ name, kind: 'number', parse: parseNumber, required })
    : createStringWriter({ name, required });
  return markedWriter(writer, marks);
}

/** Seconds since 1970 as milliseconds, rounded to the microsecond that Zeek writes. */
function parseSeconds(bytes: Uint8Array, from: number, to: number): number {
  return Math.round(parseNumber(bytes, from, to) * 1e6) / 1000;
}

function cut(names: string): string[] {
  return names.split(/\t| {3}/).filter((name) => name !== '');
}

/** The row with a tab in place of each three blanks in its last tab-separated field. */
function withTabs(bytes: Uint8Array, from: number, to: number): [Uint8Array, number, number] {
  const row = bytes.slice(from, to);
  let length = row.lastIndexOf(tab) + 1;
  for (let at = length; at < row.length; length++) {
    const isCut = row[at] === blank && row[at + 1] === blank && row[at + 2] === blank;
    row[length] = isCut ? tab : (row[at] ?? 0);
    at += isCut ? 3 : 1;
  }
  return [row, 0, length];
}

function broken(line: string, value: string, expected: string): BonError {
  return new BonError('format', `zeek: ${line} is ${shown(value)}, expected ${expected}.`);
}

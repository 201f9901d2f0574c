import { BonError, type Column, shown, type Table } from '@bon/core';

const rowsAPiece = 1000;

/** How one cell is written. */
type CellText = (row: number) => string;

/**
 * The table as CSV text in pieces: a header, then a line a row. A binetflow table reads back equal.
 *
 * Missing values are empty, an empty string is `""`; fields with a comma, a quote or blanks that matter are
 * quoted. Times are written `YYYY/MM/DD HH:MM:SS.ffffff` in UTC, lists joined by a blank.
 *
 * @throws BonError `input` when a value can't stand on one line or is not finite.
 */
export function* formatCsv({ rows, columns }: Table): Iterable<string> {
  yield `${columns.map(({ name }) => field(name)).join(',')}\n`;
  const cells = columns.map(cellTextOf);
  for (let from = 0; from < rows; from += rowsAPiece) {
    let piece = '';
    for (let row = from; row < Math.min(rows, from + rowsAPiece); row++)
      piece += `${cells.map((cell) => cell(row)).join(',')}\n`;
    yield piece;
  }
}

function cellTextOf(column: Column): CellText {
  switch (column.kind) {
    case 'string': {
      const fields = column.levels.map(field);
      return (row) => fields[column.codes[row] ?? -1] ?? '';
    }
    case 'list': {
      const { levels, codes, pointers } = column;
      return (row) => {
        const list = codes.subarray(pointers[row], pointers[row + 1]);
        return list.length === 0 ? '' : field(Array.from(list, (code) => levels[code]).join(' '));
      };
    }
    case 'boolean':
      return (row) => ['', 'false', 'true'][(column.values[row] ?? -1) + 1] ?? '';
    case 'time':
      return (row) => withMissing(column.name, column.values[row] ?? NaN, timeText);
    case 'number':
      return (row) => withMissing(column.name, column.values[row] ?? NaN, numberText);
  }
}

function withMissing(name: string, value: number, text: (value: number) => string): string {
  if (Number.isNaN(value)) return '';
  if (Number.isFinite(value)) return text(value);
  throw new BonError('input', `formatCsv: ${shown(name)} holds ${value}, expected finite numbers.`);
}

function numberText(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

function timeText(milliseconds: number): string {
  const whole = Math.floor(milliseconds);
  const microseconds = Math.round((milliseconds - whole) * 1000);
  const date = new Date(microseconds === 1000 ? whole + 1 : whole).toISOString();
  const fraction = String(microseconds % 1000).padStart(3, '0');
  return `${date.slice(0, 10).replaceAll('-', '/')} ${date.slice(11, 23)}${fraction}`;
}

function field(text: string): string {
  if (text.includes('\n'))
    throw new BonError('input', `formatCsv: ${shown(text)} holds a line break. Replace it first.`);
  return text === '' || /[",\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A column of a Markdown table: its heading, its alignment, and how a row fills it. */
export interface TableColumn<Row> {
  readonly title: string;
  readonly align: 'left' | 'right';
  readonly cell: (row: Row) => string;
}

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const escaped = (cell: string): string => cell.replaceAll('|', String.raw`\|`);

export function markdownTable<Row>(
  columns: readonly TableColumn<Row>[],
  rows: readonly Row[],
): string {
  return [
    line(columns.map((column) => column.title)),
    line(columns.map((column) => (column.align === 'right' ? '---:' : '---'))),
    ...rows.map((row) => line(columns.map((column) => escaped(column.cell(row))))),
  ].join('\n');
}

export const seconds = (value: number): string => value.toFixed(value < 10 ? 2 : 1);

export const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(2)} GB`;

export const times = (ratio: number): string => `${ratio.toFixed(ratio < 10 ? 1 : 0)}×`;

export const share = (value: number): string => value.toFixed(4);

/** What a missing measurement shows. */
export const absent = '–';

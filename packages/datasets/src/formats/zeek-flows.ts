import {
  type Column,
  type NumberColumn,
  stringColumn,
  type StringColumn,
  type Table,
  table,
} from '@bon/core';

/** What each field of a Zeek `conn.log` is called in a table of flows; other fields keep their names. */
export const zeekNames: ReadonlyMap<string, string> = new Map([
  ['ts', 'StartTime'],
  ['duration', 'Dur'],
  ['proto', 'Proto'],
  ['id.orig_h', 'SrcAddr'],
  ['id.orig_p', 'Sport'],
  ['id.resp_h', 'DstAddr'],
  ['id.resp_p', 'Dport'],
  ['conn_state', 'State'],
]);

/** A flow needs these. */
export const requiredZeekFields: readonly string[] = ['ts', 'id.orig_h', 'id.resp_h'];

/** The names under which data sets keep the second, finer label. */
const detailNames = ['detailedlabel', 'detailed-label', 'detailed_label'];

/**
 * The fields of a `conn.log` under the names that a binetflow file has, so that the same pipeline reads both.
 *
 * `TotPkts` and `TotBytes` are the sums of both sides, bytes with their IP headers as Argus counts them
 * (payload bytes where there are no others), `SrcBytes` those of the originator. `Label` joins label and detailed
 * label by a `-`. `Dir`, `sTos` and `dTos` do not exist in Zeek, so there are no such columns.
 */
export function zeekFlows({ columns }: Table): Table {
  const byName = new Map(columns.map((column) => [column.name, column]));
  const renamed = [...zeekNames].flatMap(([field, name]) => named(byName.get(field), name));
  const others = columns.filter(({ name }) => !zeekNames.has(name) && !labelNames.has(name));
  return table([...renamed, ...sizes(byName), ...labels(byName), ...others]);
}

const labelNames = new Set(['label', ...detailNames]);

function named(column: Column | undefined, name: string): Column[] {
  return column === undefined ? [] : [{ ...column, name }];
}

function sizes(fields: ReadonlyMap<string, Column>): Column[] {
  const bytes = fields.has('orig_ip_bytes') ? 'ip_bytes' : 'bytes';
  const sent = numbers(fields, `orig_${bytes}`);
  const answered = numbers(fields, `resp_${bytes}`);
  return [
    ...sum('TotPkts', numbers(fields, 'orig_pkts'), numbers(fields, 'resp_pkts')),
    ...sum('TotBytes', sent, answered),
    ...named(sent, 'SrcBytes'),
  ];
}

function numbers(fields: ReadonlyMap<string, Column>, name: string): NumberColumn | undefined {
  const column = fields.get(name);
  return column?.kind === 'number' ? column : undefined;
}

/** Sums where one side is known at least; a side that is missing counts nothing. */
function sum(name: string, a: NumberColumn | undefined, b: NumberColumn | undefined): Column[] {
  if (a === undefined || b === undefined) return [];
  const values = a.values.map((value, row) => {
    const other = b.values[row] ?? NaN;
    if (Number.isNaN(value)) return other;
    return Number.isNaN(other) ? value : value + other;
  });
  return [{ kind: 'number', name, values }];
}

function labels(fields: ReadonlyMap<string, Column>): Column[] {
  const label = fields.get('label');
  if (label?.kind !== 'string') return [];
  const detail = detailNames.map((name) => fields.get(name)).find((column) => column !== undefined);
  return [detail?.kind === 'string' ? joined(label, detail) : { ...label, name: 'Label' }];
}

function joined(label: StringColumn, detail: StringColumn): Column {
  return stringColumn(
    'Label',
    Array.from(label.codes, (code, row) => {
      const finer = detail.levels[detail.codes[row] ?? -1] ?? '';
      const coarse = label.levels[code] ?? null;
      return finer === '' ? coarse : `${coarse ?? ''}-${finer}`;
    }),
  );
}

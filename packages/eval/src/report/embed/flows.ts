import { type Column, type Table } from '@bon/core';
import { packed } from './pack.ts';
import { type FlowColumn, type FlowsPayload } from './payload.ts';

/** The flows as the maps' hover needs them: each distinct text once, numbers in as few bytes as they take. */
export function flowsPayload(flows: Table, bot: ArrayLike<number>): FlowsPayload {
  return { rows: flows.rows, bot: packed(bot), columns: flows.columns.flatMap(flowColumn) };
}

function flowColumn(column: Column): FlowColumn[] {
  switch (column.kind) {
    case 'string':
      return [textColumn(column.name, column.codes, column.levels)];
    case 'number':
      return [{ name: column.name, kind: 'number', values: packed(column.values) }];
    case 'time':
      return [{ name: column.name, kind: 'time', values: packed(column.values) }];
    default:
      return [];
  }
}

function textColumn(name: string, codes: Int32Array, levels: readonly string[]): FlowColumn {
  const used = new Map<number, number>([[-1, 0]]);
  const compact = codes.map((code) => {
    const place = used.get(code) ?? used.size;
    used.set(code, place);
    return place;
  });
  const kept = [...used.keys()].slice(1).map((code) => levels[code]);
  return { name, kind: 'string', levels: kept, values: packed(compact) };
}

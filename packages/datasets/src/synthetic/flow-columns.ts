import { type Column, stringColumn, type Table, table } from '@bon/core';
import { type FlowDraft } from './flow-draft.ts';

/** Collects drafts as columns, in the order they come. */
export interface FlowColumns {
  add(flow: FlowDraft): void;
  /** How many different addresses came so far. */
  addresses(): number;
  /** The rows named by `order`, in the columns of a binetflow file; times count from `epoch`, in milliseconds UTC. */
  table(order: Int32Array, epoch: number): Table;
}

const texts = [
  ['Proto', 'proto'],
  ['SrcAddr', 'src'],
  ['Sport', 'sport'],
  ['Dir', 'dir'],
  ['DstAddr', 'dst'],
  ['Dport', 'dport'],
  ['State', 'state'],
  ['Label', 'label'],
] as const;

const numbers = [
  ['StartTime', 'start'],
  ['Dur', 'duration'],
  ['sTos', 'sTos'],
  ['dTos', 'dTos'],
  ['TotPkts', 'packets'],
  ['TotBytes', 'bytes'],
  ['SrcBytes', 'srcBytes'],
] as const;

export function createFlowColumns(names: readonly string[]): FlowColumns {
  const addresses = new Set<string>();
  const textCells = texts.map(([name, field]) => ({ name, field, cells: [] as string[] }));
  const numberCells = numbers.map(([name, field]) => ({ name, field, cells: [] as number[] }));
  return {
    add: (flow) => {
      for (const { field, cells } of textCells) cells.push(flow[field]);
      for (const { field, cells } of numberCells) cells.push(flow[field]);
      addresses.add(flow.src).add(flow.dst);
    },
    addresses: () => addresses.size,
    table: (order, epoch) => {
      const columns = new Map<string, Column>();
      for (const { name, cells } of textCells) columns.set(name, textColumn(name, cells, order));
      for (const { name, cells } of numberCells)
        columns.set(name, valueColumn(name, cells, order, epoch));
      return table(names.flatMap((name) => columns.get(name) ?? []));
    },
  };
}

function textColumn(name: string, cells: readonly string[], order: Int32Array): Column {
  return stringColumn(
    name,
    Array.from(order, (row) => (cells[row] === '' ? null : cells[row])),
  );
}

function valueColumn(
  name: string,
  cells: readonly number[],
  order: Int32Array,
  epoch: number,
): Column {
  if (name !== 'StartTime')
    return { kind: 'number', name, values: Float64Array.from(order, (row) => cells[row] ?? NaN) };
  const values = Float64Array.from(order, (row) => wholeMicroseconds(epoch, cells[row] ?? NaN));
  return { kind: 'time', name, values };
}

/** The moment as a binetflow file can hold it. */
function wholeMicroseconds(epoch: number, seconds: number): number {
  return (epoch * 1000 + Math.round(seconds * 1e6)) / 1000;
}

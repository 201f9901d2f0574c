import { type FlowColumn, type FlowsPayload } from '../embed/payload.ts';
import { type Client } from './client.ts';

/** The flows behind the maps, and which of them are bots'. */
export function flowsOf(client: Client): {
  readonly flows: FlowsPayload;
  readonly bot: ArrayLike<number>;
} {
  const flows = client.context.payloads['flows'] as FlowsPayload;
  return { flows, bot: client.unpack(flows.bot) };
}

/** The value of one flow in one column, as people read it. */
export function flowCell(
  client: Client,
  column: FlowColumn,
  values: ArrayLike<number>,
  row: number,
): string {
  const value = values[row];
  if (column.kind === 'string') return value === 0 ? 'none' : (column.levels?.[value - 1] ?? '');
  if (Number.isNaN(value)) return 'none';
  if (column.kind === 'time') return new Date(value).toISOString().replace('T', ' ').slice(0, 23);
  return client.number(value);
}

/** Name and value of every column of one flow. */
export function describeFlow(
  client: Client,
  unpacked: readonly ArrayLike<number>[],
  row: number,
): readonly (readonly [name: string, value: string])[] {
  const { columns } = client.context.payloads['flows'] as FlowsPayload;
  return columns.map((column, i) => [
    column.name,
    client.flowCell(client, column, unpacked[i], row),
  ]);
}

/** 1 for each flow that the host started, in the column `SrcAddr` or the first one with such a value. */
export function rowsOfHost(
  client: Client,
  unpacked: readonly ArrayLike<number>[],
  host: string | null,
): Uint8Array | null {
  const { columns, rows } = client.context.payloads['flows'] as FlowsPayload;
  if (host === null) return null;
  const at = columns.findIndex((column) => column.levels?.includes(host) === true);
  const lit = new Uint8Array(rows);
  if (at < 0) return lit;
  const code = (columns[at].levels ?? []).indexOf(host) + 1;
  for (let i = 0; i < rows; i++) lit[i] = unpacked[at][i] === code ? 1 : 0;
  return lit;
}

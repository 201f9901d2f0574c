import {
  createJsonReader,
  type JsonColumn,
  type JsonObject,
  type JsonValue,
  momentOf,
  valueAt,
} from '../read/json-reader.ts';
import { firstObject } from './first-object.ts';
import { type FlowFormat } from './format.ts';

/**
 * The `flow` events of Suricata's EVE log, one JSON object a line, under the names of a binetflow file; events of
 * other types are passed over. `Label` says `alerted` where a rule fired during the flow.
 *
 * @see https://docs.suricata.io/en/latest/output/eve/eve-json-format.html#event-type-flow
 */
export const suricata: FlowFormat = {
  name: 'suricata',
  firstLine: '{"timestamp":…,"event_type":…}',
  open: (line) => {
    const first = firstObject(line);
    if (first === undefined || !Object.hasOwn(first, 'event_type')) return undefined;
    return createJsonReader({ columns, isRow, finish: (table) => table });
  },
  isRowItself: true,
};

function isRow(event: JsonObject): boolean {
  return event['event_type'] === 'flow';
}

const start = (event: JsonObject): number | undefined =>
  momentOf(valueAt(event, 'flow', 'start') ?? valueAt(event, 'timestamp'));

function seconds(event: JsonObject): number | undefined {
  const from = start(event);
  const to = momentOf(valueAt(event, 'flow', 'end'));
  return from === undefined || to === undefined ? undefined : Math.round((to - from) * 1000) / 1e6;
}

function total(event: JsonObject, unit: string): JsonValue {
  const sent = valueAt(event, 'flow', `${unit}_toserver`);
  const answered = valueAt(event, 'flow', `${unit}_toclient`);
  return typeof sent === 'number' && typeof answered === 'number' ? sent + answered : sent;
}

const columns: readonly JsonColumn[] = [
  { name: 'StartTime', kind: 'time', required: true, read: start },
  { name: 'Dur', kind: 'number', read: seconds },
  { name: 'Proto', kind: 'string', read: (event) => lower(valueAt(event, 'proto')) },
  { name: 'SrcAddr', kind: 'string', required: true, read: (event) => valueAt(event, 'src_ip') },
  { name: 'Sport', kind: 'string', read: (event) => valueAt(event, 'src_port') },
  { name: 'DstAddr', kind: 'string', required: true, read: (event) => valueAt(event, 'dest_ip') },
  { name: 'Dport', kind: 'string', read: (event) => valueAt(event, 'dest_port') },
  { name: 'State', kind: 'string', read: (event) => valueAt(event, 'flow', 'state') },
  { name: 'TotPkts', kind: 'number', read: (event) => total(event, 'pkts') },
  { name: 'TotBytes', kind: 'number', read: (event) => total(event, 'bytes') },
  { name: 'SrcBytes', kind: 'number', read: (event) => valueAt(event, 'flow', 'bytes_toserver') },
  { name: 'Label', kind: 'string', read: label },
  { name: 'app_proto', kind: 'string', read: (event) => valueAt(event, 'app_proto') },
  { name: 'reason', kind: 'string', read: (event) => valueAt(event, 'flow', 'reason') },
];

function label(event: JsonObject): string | undefined {
  const isAlerted = valueAt(event, 'flow', 'alerted');
  if (typeof isAlerted !== 'boolean') return undefined;
  return isAlerted ? 'alerted' : 'quiet';
}

function lower(value: JsonValue): JsonValue {
  return typeof value === 'string' ? value.toLowerCase() : value;
}

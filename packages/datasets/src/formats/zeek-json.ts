import { createJsonReader, type JsonColumn, momentOf, valueAt } from '../read/json-reader.ts';
import { type FlowFormat } from './format.ts';
import { firstObject } from './first-object.ts';
import { requiredZeekFields, zeekFlows } from './zeek-flows.ts';

const texts = [
  'uid',
  'id.orig_h',
  'id.orig_p',
  'id.resp_h',
  'id.resp_p',
  'proto',
  'service',
  'conn_state',
  'history',
  'tunnel_parents',
  'label',
  'detailedlabel',
  'detailed-label',
];

const numbers = [
  'duration',
  'orig_bytes',
  'resp_bytes',
  'missed_bytes',
  'orig_pkts',
  'orig_ip_bytes',
  'resp_pkts',
  'resp_ip_bytes',
];

/**
 * Zeek's `conn.log` written as one JSON object a line. Only the fields of a connection are read; the
 * columns are those of the `zeek` format.
 *
 * @see https://docs.zeek.org/en/master/log-formats.html
 */
export const zeekJson: FlowFormat = {
  name: 'zeek-json',
  firstLine: '{"ts":…,"id.orig_h":…}',
  open: (line) => {
    const first = firstObject(line);
    if (first === undefined || !requiredZeekFields.every((name) => Object.hasOwn(first, name)))
      return undefined;
    return createJsonReader({ columns, isRow: () => true, finish: zeekFlows });
  },
  isRowItself: true,
};

const columns: readonly JsonColumn[] = [
  { name: 'ts', kind: 'time', required: true, read: (row) => momentOf(valueAt(row, 'ts')) },
  ...texts.map((name): JsonColumn => ({
    name,
    kind: 'string',
    required: requiredZeekFields.includes(name),
    read: (row) => valueAt(row, name),
  })),
  ...numbers.map((name): JsonColumn => ({
    name,
    kind: 'number',
    read: (row) => valueAt(row, name),
  })),
  ...['local_orig', 'local_resp'].map((name): JsonColumn => ({
    name,
    kind: 'boolean',
    read: (row) => valueAt(row, name),
  })),
];

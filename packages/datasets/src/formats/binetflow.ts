import { type CellWriter } from '../read/cell-writer.ts';
import { createNumberWriter } from '../read/number-writer.ts';
import { parseArgusTime } from '../read/parse-argus-time.ts';
import { parseNumber } from '../read/parse-number.ts';
import { createRowReader } from '../read/row-reader.ts';
import { createStringWriter } from '../read/string-writer.ts';
import { type FlowFormat } from './format.ts';

const comma = 44;

/** The columns of a binetflow file, in the order of the file. */
export const binetflowColumns: readonly string[] = [
  'StartTime',
  'Dur',
  'Proto',
  'SrcAddr',
  'Sport',
  'Dir',
  'DstAddr',
  'Dport',
  'State',
  'sTos',
  'dTos',
  'TotPkts',
  'TotBytes',
  'SrcBytes',
  'Label',
];

/**
 * The bidirectional flows of CTU-13, as Argus' `ra` writes them: comma-separated, one header line.
 *
 * Ports are text (ICMP has hexadecimal ones), `Dir` keeps its blanks; empty ports, states and types of
 * service are missing. A row needs a time, a duration, both addresses and the three counts.
 *
 * @see https://www.stratosphereips.org/datasets-ctu13
 */
export const binetflow: FlowFormat = {
  name: 'binetflow',
  firstLine: binetflowColumns.join(','),
  open: (line) =>
    line === binetflowColumns.join(',')
      ? createRowReader(binetflowColumns.map(writerOf), { separator: comma, quotes: true })
      : undefined,
};

const numbers = new Set(['Dur', 'sTos', 'dTos', 'TotPkts', 'TotBytes', 'SrcBytes']);

const requiredColumns = new Set([
  'StartTime',
  'Dur',
  'SrcAddr',
  'DstAddr',
  'TotPkts',
  'TotBytes',
  'SrcBytes',
]);

function writerOf(name: string): CellWriter {
  const required = requiredColumns.has(name);
  if (name === 'StartTime')
    return createNumberWriter({ name, kind: 'time', parse: parseArgusTime, required });
  if (numbers.has(name))
    return createNumberWriter({ name, kind: 'number', parse: parseNumber, required });
  return createStringWriter({ name, required });
}

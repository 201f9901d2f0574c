import { createArgusReader } from './argus-columns.ts';
import { type FlowFormat } from './format.ts';

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

const header = binetflowColumns.join(',');

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
  firstLine: header,
  open: (line) => (line === header ? createArgusReader(binetflowColumns, ',') : undefined),
};

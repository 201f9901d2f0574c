import { BonError, columnOfKind, type Graph, type StringColumn, type Table } from '@bon/core';

/** The columns that name the ends of a flow. */
export interface FlowEnds {
  readonly src: string;
  readonly dst: string;
}

/**
 * Who talks to whom: a node for each address, an edge for each row, in the order of the rows.
 *
 * Nodes are numbered by how often they appear, most first; equal counts by first appearance, where all
 * sources come before all destinations. Parallel flows stay parallel edges, flows to oneself stay self-loops.
 *
 * @throws BonError `column` when a column is missing or no string; `input` when an address is missing.
 * @example
 * flowsToGraph(table, { src: 'SrcAddr', dst: 'DstAddr' });
 */
export function flowsToGraph(table: Table, { src, dst }: FlowEnds): Graph {
  const sources = columnOfKind(table, src, 'string');
  const destinations = columnOfKind(table, dst, 'string');
  const addresses: string[] = [];
  const numbers = new Map<string, number>();
  const from = numbered(sources, numbers, addresses);
  const to = numbered(destinations, numbers, addresses);
  const order = byCount([from, to], addresses.length);
  const place = new Int32Array(order.length);
  order.forEach((address, node) => {
    place[address] = node;
  });
  return {
    nodes: order.length,
    src: from.map((address) => place[address] ?? -1),
    dst: to.map((address) => place[address] ?? -1),
    ids: Array.from(order, (address) => addresses[address] ?? ''),
  };
}

/** The column's rows as numbers into `addresses`, which grows in order of first appearance. */
function numbered(
  { name, codes, levels }: StringColumn,
  numbers: Map<string, number>,
  addresses: string[],
): Int32Array {
  const ofLevel = new Int32Array(levels.length).fill(-1);
  return codes.map((code, row) => {
    if (code < 0)
      throw new BonError(
        'input',
        `flowsToGraph: ${name} is missing in row ${row}. Drop such rows.`,
      );
    const known = ofLevel[code] ?? -1;
    if (known >= 0) return known;
    const address = levels[code] ?? '';
    const number = numbers.get(address) ?? addresses.push(address) - 1;
    numbers.set(address, number);
    ofLevel[code] = number;
    return number;
  });
}

function byCount(ends: readonly Int32Array[], addresses: number): Int32Array {
  const counts = new Int32Array(addresses);
  for (const end of ends) for (const address of end) counts[address] = (counts[address] ?? 0) + 1;
  const order = Int32Array.from({ length: addresses }, (_, address) => address);
  return order.sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b);
}

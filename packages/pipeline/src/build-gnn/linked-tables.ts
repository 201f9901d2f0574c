import { BonError, cellAt, columnOf, columnOfKind, type Graph, type Table } from '@bon/core';
import type { BuildGnnSettings } from './options.ts';

/** What was left out of tables, and how often. */
export interface BuildNotes {
  /** Edges of which an end is missing. */
  readonly edgesWithoutEnd: number;
  /** Edges to nodes that the table of nodes doesn't have. */
  readonly edgesToUnknown: number;
  /** Rows of nodes that name a node again, or none: the first row of a name counts. */
  readonly nodesSetAside: number;
  /** Nodes that no edge has. They are nodes of the graph. */
  readonly isolatedNodes: number;
}

/** A graph, and which row of the tables each node and edge comes from. */
export interface LinkedTables {
  readonly graph: Graph;
  /** A row of the nodes for each node; absent without a table of nodes. */
  readonly nodeRows?: Int32Array;
  /** A row of the edges for each edge. */
  readonly edgeRows: Int32Array;
  readonly notes: BuildNotes;
}

type Ids = readonly (string | null)[];

/**
 * The graph of a table of edges and, if there is one, a table of nodes. Nodes are numbered by how many ends they are,
 * most first; equal ones by first appearance, all sources before all destinations; then come those without an edge.
 *
 * @throws BonError `column` when a column is missing; `input` when no edge is left, or a weight is none.
 */
export function linkTables(
  edges: Table,
  nodes: Table | undefined,
  { source, destination, node, weightColumn }: BuildGnnSettings,
): LinkedTables {
  const [from, to] = [idsOf(edges, source), idsOf(edges, destination)];
  const named = nodes && rowsByName(idsOf(nodes, node));
  const isWhole = from.map((id, row) => id !== null && to[row] !== null);
  const isKnown = (id: string | null) => id !== null && (named?.has(id) ?? true);
  const kept = from.flatMap((id, row) => (isKnown(id) && isKnown(to[row] ?? null) ? [row] : []));
  if (kept.length === 0)
    throw new BonError(
      'input',
      `buildGnn: none of ${edges.rows} edges has both ends among the nodes. Check source, destination and node.`,
    );
  const ends = (ids: Ids) => kept.map((row) => ids[row] ?? '');
  const linked = byCount([...ends(from), ...ends(to)]);
  const ids = [...new Set([...linked, ...(named?.keys() ?? [])])];
  const numbers = new Map(ids.map((id, number) => [id, number]));
  const numbered = (list: Ids) => Int32Array.from(ends(list), (id) => numbers.get(id) ?? -1);
  const whole = isWhole.filter(Boolean).length;
  return {
    graph: {
      nodes: ids.length,
      src: numbered(from),
      dst: numbered(to),
      ids,
      ...(weightColumn !== undefined && { weight: weightsOf(edges, weightColumn, kept) }),
    },
    ...(named && { nodeRows: Int32Array.from(ids, (id) => named.get(id) ?? -1) }),
    edgeRows: Int32Array.from(kept),
    notes: {
      edgesWithoutEnd: edges.rows - whole,
      edgesToUnknown: whole - kept.length,
      nodesSetAside: (nodes?.rows ?? 0) - (named?.size ?? 0),
      isolatedNodes: ids.length - linked.length,
    },
  };
}

function idsOf(from: Table, name: string): Ids {
  const column = columnOf(from, name);
  return Array.from({ length: from.rows }, (_, row) => {
    const cell = cellAt(column, row);
    return cell === null ? null : String(cell);
  });
}

/** The first row of each name. */
function rowsByName(ids: Ids): ReadonlyMap<string, number> {
  const rows = new Map<string, number>();
  ids.forEach((id, row) => {
    if (id !== null && !rows.has(id)) rows.set(id, row);
  });
  return rows;
}

function byCount(ends: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const id of ends) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([id]) => id);
}

function weightsOf(edges: Table, name: string, rows: readonly number[]): Float32Array {
  const { values } = columnOfKind(edges, name, 'number');
  return Float32Array.from(rows, (row) => {
    const weight = values[row] ?? NaN;
    if (weight >= 0 && weight < Infinity) return weight;
    throw new BonError(
      'input',
      `buildGnn: ${name} is ${weight} in row ${row}, expected a finite number of at least 0.`,
    );
  });
}

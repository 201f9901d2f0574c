import { BonError, type Graph } from '@bon/core';
import { checkGraph } from '../check-input.ts';

/** A graph whose edges are of kinds: edge e says that `src[e]` stands in relation `relation[e]` to `dst[e]`. */
export interface KnowledgeGraph extends Graph {
  /** The kind of each edge, 0 … relations - 1. */
  readonly relation: Int32Array;
  readonly relations: number;
  /** The name of each kind, when it has one. */
  readonly relationIds?: readonly string[];
}

const WHERE = 'gnn/embed';

/** Most kinds of edges: each has a vector. */
const MOST_RELATIONS = 2 ** 24;

/** @throws BonError `input` when an edge's end or kind doesn't exist, or there is none to learn from. */
export function checkKnowledgeGraph(graph: KnowledgeGraph): void {
  checkGraph(graph);
  if (graph.src.length === 0) throw wrong('the graph has no edge. Pass at least one.');
  if (graph.nodes < 2)
    throw wrong(`the graph has ${graph.nodes} node. Pass at least two: other ends are drawn.`);
  checkRelations(graph);
}

function checkRelations({ src, relation, relations }: KnowledgeGraph): void {
  if (!Number.isSafeInteger(relations) || relations < 1 || relations > MOST_RELATIONS)
    throw wrong(`relations is ${relations}, expected a whole number from 1 to ${MOST_RELATIONS}.`);
  if (relation.length !== src.length)
    throw wrong(`${relation.length} relations for ${src.length} edges. Pass one an edge.`);
  const bad = relation.findIndex((kind) => !(kind >= 0 && kind < relations));
  if (bad >= 0)
    throw wrong(
      `edge ${bad} has relation ${relation[bad]}, but the relations are 0 … ${relations - 1}.`,
    );
}

function wrong(message: string): BonError {
  return new BonError('input', `${WHERE}: ${message}`);
}

import { defineSparseEncoder } from '../define-encoder.ts';
import { pass } from '../decision.ts';
import { listEntries } from '../list-entries.ts';
import { texts } from '../state.ts';
import { union } from '../union.ts';

/**
 * Who stands at the ends of an edge: a 1 for each end, in the sparse block, named by the bare node.
 * A node not seen in fitting leaves no trace. A self-loop has a single 1.
 */
export const endpoints = defineSparseEncoder({
  kind: 'endpoints',
  summary: 'A 0/1 feature for each node at the ends of an edge, kept sparse.',
  input: ['list'],
  byName: true,
  state: { nodes: texts },
  accepts: () => pass('it is asked for by `edges`, or by name'),
  learn: ({ levels }) => ({ nodes: levels }),
  merge: (left, right) => ({ nodes: union(left.nodes, right.nodes) }),
  names: (_column, { nodes }) => [...nodes],
  entries: (column, { nodes }) => listEntries(column, nodes),
});

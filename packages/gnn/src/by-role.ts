import { type Graph, type Matrix, takeMatrixRows } from '@bon/core';
import { heads } from './heads/index.ts';
import type { Head } from './heads/head.ts';
import type { Lesson, Reading } from './lesson.ts';
import { byName } from './named.ts';

/**
 * The same lesson with its nodes in another order: those that only send, then those that do both, those that only
 * receive, and the rest. What arrives at nodes is 0 but for rows that then stand together, as do those that anything is
 * sent from, and a backend can leave out the others.
 */
export function byRole(lesson: Lesson, { head }: Pick<Reading, 'head'>): Lesson {
  const { graph, scored } = lesson;
  const order = orderOf(graph);
  const place = new Int32Array(graph.nodes);
  order.forEach((v, i) => (place[v] = i));
  const moved = <T extends Pick<Graph, 'src' | 'dst'>>(edges: T): T => ({
    ...edges,
    src: edges.src.map((v) => place[v]),
    dst: edges.dst.map((v) => place[v]),
  });
  const { nodes, src, dst, weight } = graph;
  return {
    ...lesson,
    graph: moved({ nodes, src, dst, ...(weight && { weight }) }),
    scored: scored && moved(scored),
    features: takeMatrixRows(lesson.features, order),
    ...(byName<Head>(heads, head).scores === 'nodes' && inOrder(lesson, order)),
  };
}

/** The old ids of nodes by their new ones; those of one role stay in their order. */
function orderOf({ nodes, src, dst }: Graph): Int32Array {
  const sends = new Uint8Array(nodes);
  const receives = new Uint8Array(nodes);
  for (const v of src) sends[v] = 1;
  for (const v of dst) receives[v] = 1;
  const all = Int32Array.from({ length: nodes }, (_, v) => v);
  const role = (sent: number, received: number) =>
    all.filter((v) => sends[v] === sent && receives[v] === received);
  return Int32Array.from([...role(1, 0), ...role(1, 1), ...role(0, 1), ...role(0, 0)]);
}

function inOrder(
  { targets, trainMask, validationMask, testMask }: Lesson,
  order: Int32Array,
): Pick<Lesson, 'targets' | 'trainMask' | 'validationMask' | 'testMask'> {
  const take = (mask: Uint8Array): Uint8Array => Uint8Array.from(order, (v) => mask[v]);
  const rows: Matrix = takeMatrixRows(targets, order);
  return {
    targets: rows,
    trainMask: take(trainMask),
    validationMask: validationMask && take(validationMask),
    testMask: take(testMask),
  };
}

import { csrFromCoordinates } from '@bon/core';
import type { EdgeOps, Tensor } from '../backend.ts';
import { rowsAround } from '../rows.ts';
import { type ArrivingList, arrivingList, highestOps, shareOps } from './arriving.ts';
import { finish } from './dense.ts';
import type { Held, Keeper } from './keeper.ts';
import { type Entries, entriesOf, multiply, sumEntries } from './sparse.ts';
import type { TfTensor } from './tf-like.ts';

/** The edges of each node at one end, and where each of them ends on the other side. */
export interface Side {
  readonly entries: Entries;
  readonly others: Held;
}

/** Edges as index tensors. */
export interface Edges {
  readonly count: number;
  readonly nodes: number;
  readonly src: Held;
  readonly dst: Held;
  readonly bySource: Side;
  readonly byTarget: Side;
  readonly arriving: ArrivingList;
}

/** The primitives over edges by TensorFlow.js. */
export function edgeOps(keeper: Keeper): EdgeOps {
  const { tf, at, keep } = keeper;
  const known: Edges[] = [];
  const scatter = (g: Tensor, { entries }: Side) => keep(() => multiply(keeper, entries, at(g)));
  return {
    pairs: (nodes, src, dst) => {
      const handle = known.push(placeEdges(keeper, nodes, src, dst)) - 1;
      return {
        nodes,
        count: src.length,
        sources: rowsAround(src),
        targets: rowsAround(dst),
        handle,
      };
    },
    gatherPair: (p, q, { handle }, { bias, relu }) =>
      keep(() => {
        const { src, dst } = known[handle];
        const ends = tf.add(tf.gather(at(p), at(src)), tf.gather(at(q), at(dst)));
        const sum = tf.add(ends, at(bias));
        return relu === true ? tf.relu(sum) : sum;
      }),
    scatterToSource: (g, { handle }) => scatter(g, known[handle].bySource),
    scatterToTarget: (g, { handle }) => scatter(g, known[handle].byTarget),
    pairDots: (p, q, { handle, count }, { parts, bias }) =>
      keep(() => {
        const { src, dst } = known[handle];
        const width = widthOf(p.cols, q.cols, parts);
        const left = tf.reshape(tf.gather(at(p), at(src)), [count, p.cols / width, width]);
        const right = tf.reshape(tf.gather(at(q), at(dst)), [count, q.cols / width, width]);
        const dots = tf.sum(tf.mul(left, right), 2);
        return bias === undefined ? dots : tf.add(dots, at(bias));
      }),
    weighToTarget: (weights, x, { handle }, { cols = x.cols, ...around } = {}) =>
      keep(() =>
        finish(keeper, weigh(keeper, known[handle].byTarget, { weights, x }, cols), around),
      ),
    weighToSource: (weights, x, { handle }, { cols = x.cols, ...around } = {}) =>
      keep(() =>
        finish(keeper, weigh(keeper, known[handle].bySource, { weights, x }, cols), around),
      ),
    ...shareOps(keeper, known),
    ...highestOps(keeper, known),
  };
}

function weigh(
  { tf, at, ...keeper }: Keeper,
  { entries, others }: Side,
  { weights, x }: { readonly weights: Tensor; readonly x: Tensor },
  cols: number,
): TfTensor {
  if (entries.count === 0) return tf.zeros([entries.rows, cols]);
  const width = widthOf(x.cols, cols, weights.cols);
  const shares = tf.mul(tf.gather(at(weights), at(entries.takes)), at(entries.values));
  const taken = tf.gather(at(x), at(others));
  const parts = tf.mul(
    tf.reshape(shares, [entries.count, weights.cols, 1]),
    tf.reshape(taken, [entries.count, x.cols / width, width]),
  );
  const rows = cols === width ? tf.sum(parts, 1) : tf.reshape(parts, [entries.count, cols]);
  return sumEntries({ tf, at, ...keeper }, entries, rows);
}

/** The width of a part of the wider side; the narrower side, when one is, is one part for all. */
function widthOf(one: number, other: number, parts: number): number {
  return one === other ? one / parts : Math.min(one, other);
}

function placeEdges(keeper: Keeper, nodes: number, src: Int32Array, dst: Int32Array): Edges {
  const ints = (values: Int32Array) => keeper.hold(() => keeper.tf.tensor1d(values, 'int32'));
  const count = src.length;
  const side = (own: Int32Array, other: Int32Array): Side => {
    const edges = incidence(nodes, own);
    const others = new Int32Array(count === 0 ? 0 : count + 1);
    edges.indices.forEach((e, i) => {
      others[i] = other[e];
    });
    return { entries: entriesOf(keeper, edges), others: ints(others) };
  };
  return {
    count,
    nodes,
    src: ints(src),
    dst: ints(dst),
    bySource: side(src, dst),
    byTarget: side(dst, src),
    arriving: arrivingList(keeper, incidence(nodes, dst)),
  };
}

/** nodes × edges: 1 where the edge has the node at this end. */
function incidence(nodes: number, ends: Int32Array) {
  const edges = ends.map((_, e) => e);
  const ones = new Float32Array(ends.length).fill(1);
  return csrFromCoordinates(nodes, ends.length, { row: ends, col: edges }, ones);
}

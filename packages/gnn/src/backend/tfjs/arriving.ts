import { type Csr, log2 } from '@bon/core';
import type { Session } from '../backend.ts';
import type { Edges } from './edges.ts';
import type { Held, Keeper } from './keeper.ts';
import { multiply } from './sparse.ts';
import type { TfTensor } from './tf-like.ts';

/**
 * The edges in the order of the nodes that they reach, for running maxima: no TensorFlow.js kernel has the maximum of
 * a segment. Row after row takes what stands 1, 2, 4 … places before it in the same segment, so that the last row of
 * a segment ends with its maximum after as many rounds as the largest segment has binary digits.
 */
export interface ArrivingList {
  /** The edge at each place. */
  readonly order: Held;
  /** 0, 1, 2, … */
  readonly ids: Held;
  /** The place to look at in each round; a place itself where that is another segment's. */
  readonly rounds: readonly Held[];
  /** The last place of each node's segment, and one place past the end where it has none. */
  readonly last: Held;
}

/** Lists the edges of a nodes × edges matrix of who arrives where. */
export function arrivingList({ tf, hold }: Keeper, { rows, pointers, indices }: Csr): ArrivingList {
  const ints = (values: Int32Array) => hold(() => tf.tensor1d(values, 'int32'));
  const starts = new Int32Array(indices.length);
  const last = new Int32Array(rows);
  let longest = 0;
  for (let v = 0; v < rows; v++) {
    starts.fill(pointers[v], pointers[v], pointers[v + 1]);
    const isEmpty = pointers[v] === pointers[v + 1];
    last[v] = isEmpty ? indices.length : pointers[v + 1] - 1;
    longest = Math.max(longest, pointers[v + 1] - pointers[v]);
  }
  const rounds = Array.from({ length: Math.ceil(log2(Math.max(1, longest))) }, (_, round) =>
    ints(starts.map((start, place) => (place - 2 ** round < start ? place : place - 2 ** round))),
  );
  const ids = indices.map((_, e) => e);
  return { order: ints(indices), ids: ints(ids), rounds, last: ints(last) };
}

interface Running {
  readonly value: TfTensor;
  readonly edge: TfTensor;
}

/** The highest value of each node's edges and the first edge that has it; `empty` and -1 for a node without edges. */
function highestOf(
  { tf, at }: Keeper,
  { order, rounds, last }: ArrivingList,
  { values, empty }: { readonly values: TfTensor; readonly empty: number },
): Running {
  const cols = values.shape[1];
  const ids = tf.reshape(tf.cast(at(order), 'float32'), [values.shape[0], 1]);
  let value = tf.gather(values, at(order));
  let edge = tf.add(ids, tf.zerosLike(value));
  for (const round of rounds) {
    const before = tf.gather(value, at(round));
    const stays = tf.greater(value, before);
    edge = tf.where(stays, edge, tf.gather(edge, at(round)));
    value = tf.maximum(value, before);
  }
  const end = (of: TfTensor, filler: number) => {
    const none = tf.add(tf.zeros([1, cols]), tf.scalar(filler));
    return tf.gather(tf.concat([of, none], 0), at(last));
  };
  return { value: end(value, empty), edge: end(edge, -1) };
}

/** The highest of what arrives, by TensorFlow.js. */
export function highestOps(
  keeper: Keeper,
  known: readonly Edges[],
): Pick<Session, 'highestAtTarget' | 'highestAtTargetGradient'> {
  const { tf, at, hold, keep } = keeper;
  return {
    highestAtTarget: (x, { handle, count, nodes }, weights) => {
      const { src, arriving } = known[handle];
      if (count === 0) {
        const none = () => tf.zeros([nodes, x.cols]);
        return { output: keep(none), chosen: hold(none) };
      }
      const found = () => {
        const column = tf.reshape(at(weights), [count, 1]);
        const values = tf.mul(tf.gather(at(x), at(src)), column);
        return highestOf(keeper, arriving, { values, empty: 0 });
      };
      return { output: keep(() => found().value), chosen: hold(() => found().edge) };
    },
    highestAtTargetGradient: (g, { handle, count, nodes }, weights, { chosen, gate }) =>
      keep(() => {
        if (count === 0) return tf.zeros([nodes, g.cols]);
        const { dst, arriving, bySource } = known[handle];
        const own = tf.reshape(tf.cast(at(arriving.ids), 'float32'), [count, 1]);
        const isOwn = tf.equal(tf.gather(at(chosen), at(dst)), own);
        const weighed = tf.mul(tf.gather(at(g), at(dst)), tf.reshape(at(weights), [count, 1]));
        const taken = tf.mul(weighed, tf.cast(isOwn, 'float32'));
        const whole = multiply(keeper, bySource.entries, taken);
        if (gate === undefined) return whole;
        return tf.mul(whole, tf.cast(tf.greater(at(gate), tf.scalar(0)), 'float32'));
      }),
  };
}

/** Lower than any score, for edges that must not count. */
const NEVER = -1e30;

/** Shares of what arrives, by TensorFlow.js. */
export function shareOps(
  keeper: Keeper,
  known: readonly Edges[],
): Pick<Session, 'shareAtTarget' | 'shareAtTargetGradient'> {
  const { tf, at, keep } = keeper;
  return {
    shareAtTarget: (scores, { handle, count }, weights, slope) =>
      keep(() => {
        if (count === 0) return tf.zeros([0, scores.cols]);
        const { dst, arriving, byTarget } = known[handle];
        const weight = tf.reshape(at(weights), [count, 1]);
        const counts = tf.greater(weight, tf.scalar(0));
        const leaky = tf.mul(at(scores), steepness(keeper, at(scores), slope));
        const asked = tf.where(counts, tf.scalar(0), tf.scalar(NEVER));
        const values = tf.add(leaky, asked);
        const { value } = highestOf(keeper, arriving, { values, empty: 0 });
        const below = tf.minimum(tf.sub(leaky, tf.gather(value, at(dst))), tf.scalar(0));
        const powers = tf.mul(weight, tf.exp(below));
        const totals = tf.gather(multiply(keeper, byTarget.entries, powers), at(dst));
        return tf.div(powers, tf.maximum(totals, tf.scalar(1e-30)));
      }),
    shareAtTargetGradient: ({ scores, shares }, { handle, count }, g, slope) =>
      keep(() => {
        if (count === 0) return tf.zeros([0, scores.cols]);
        const { dst, byTarget } = known[handle];
        const along = multiply(keeper, byTarget.entries, tf.mul(at(shares), at(g)));
        const across = tf.sub(at(g), tf.gather(along, at(dst)));
        return tf.mul(steepness(keeper, at(scores), slope), tf.mul(at(shares), across));
      }),
  };
}

/** 1 where a score is above 0, `slope` elsewhere. */
function steepness({ tf }: Keeper, scores: TfTensor, slope: number): TfTensor {
  const above = tf.cast(tf.greater(scores, tf.scalar(0)), 'float32');
  return tf.add(tf.mul(above, tf.scalar(1 - slope)), tf.scalar(slope));
}

import type { LossFormula, Session } from '../backend.ts';
import type { Held, Keeper } from './keeper.ts';
import type { TfLike, TfTensor } from './tf-like.ts';

interface Judged {
  readonly value: TfTensor;
  readonly gradient: TfTensor;
}

type LossOf = (tf: TfLike, scores: TfTensor, targets: TfTensor, weights: TfTensor) => Judged;

/** How each loss and its gradient come from scores, targets and row weights (rows × 1). */
const lossOf: Readonly<Record<LossFormula, LossOf>> = {
  squaredError: (tf, scores, targets, weights) => {
    const difference = tf.sub(scores, targets);
    const weighted = tf.mul(weights, difference);
    return {
      value: tf.sum(tf.mul(weighted, difference)),
      gradient: tf.mul(tf.scalar(2), weighted),
    };
  },
  softmaxCrossEntropy: (tf, scores, targets, weights) => {
    const shifted = tf.sub(scores, tf.max(scores, 1, true));
    const powers = tf.exp(shifted);
    const total = tf.sum(powers, 1, true);
    const logChances = tf.sub(shifted, tf.log(total));
    const expected = tf.mul(tf.div(powers, total), tf.sum(targets, 1, true));
    return {
      value: tf.sum(tf.mul(tf.mul(weights, targets), tf.mul(tf.scalar(-1), logChances))),
      gradient: tf.mul(weights, tf.sub(expected, targets)),
    };
  },
};

/** The losses and the accuracy by TensorFlow.js. */
export function lossOps({
  tf,
  at,
  keep,
  hold,
}: Keeper): Pick<Session, 'loss' | 'answers' | 'hits'> {
  const known: { readonly labels: Held; readonly sets: Held }[] = [];
  return {
    loss: (formula, scores, targets, weights) => {
      const column = () => tf.reshape(at(weights), [weights.cols, 1]);
      const judge = () => lossOf[formula](tf, at(scores), at(targets), column());
      return {
        value: keep(() => tf.reshape(judge().value, [1, 1])),
        gradient: keep(() => judge().gradient),
      };
    },
    answers: (labels, sets) => {
      const right = {
        labels: hold(() => tf.tensor1d(labels, 'int32')),
        sets: hold(() => membership(tf, sets)),
      };
      return { count: labels.length, handle: known.push(right) - 1 };
    },
    hits: (scores, { handle }) =>
      keep(() => {
        const { labels, sets } = known[handle];
        const right = tf.cast(tf.equal(tf.argMax(at(scores), 1), at(labels)), 'float32');
        return tf.sum(tf.mul(tf.reshape(right, [scores.rows, 1]), at(sets)), 0, true);
      }),
  };
}

/** rows × 3: 1 where the row is in the set. */
function membership(tf: TfLike, sets: Uint8Array): TfTensor {
  const bits = Float32Array.from(
    { length: 3 * sets.length },
    (_, i) => (sets[Math.floor(i / 3)] >> (i % 3)) & 1,
  );
  return tf.tensor2d(bits, [sets.length, 3]);
}

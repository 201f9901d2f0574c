import type { LossFormula } from '../backend.ts';
import type { TfLike, TfTensor } from './tf-like.ts';

interface Judged {
  readonly value: TfTensor;
  readonly gradient: TfTensor;
}

/** What rows (rows × 1) and columns (1 × columns) weigh, and the formula's own number. */
interface Weighed {
  readonly rows: TfTensor;
  readonly columns: TfTensor;
  readonly shape: number;
}

type LossOf = (tf: TfLike, scores: TfTensor, targets: TfTensor, weighed: Weighed) => Judged;

/** How each loss and its gradient come from scores and targets. */
export const lossOf: Readonly<Record<LossFormula, LossOf>> = {
  squaredError: (tf, scores, targets, { rows, columns }) => {
    const difference = tf.sub(scores, targets);
    const weighted = tf.mul(tf.mul(rows, columns), difference);
    return {
      value: tf.sum(tf.mul(weighted, difference)),
      gradient: tf.mul(tf.scalar(2), weighted),
    };
  },
  softmaxCrossEntropy: (tf, scores, targets, { rows, columns }) => {
    const wanted = tf.mul(columns, targets);
    const shifted = tf.sub(scores, tf.max(scores, 1, true));
    const powers = tf.exp(shifted);
    const total = tf.sum(powers, 1, true);
    const logChances = tf.sub(shifted, tf.log(total));
    const expected = tf.mul(tf.div(powers, total), tf.sum(wanted, 1, true));
    return {
      value: tf.sum(tf.mul(tf.mul(rows, wanted), tf.mul(tf.scalar(-1), logChances))),
      gradient: tf.mul(rows, tf.sub(expected, wanted)),
    };
  },
  sigmoidCrossEntropy: (tf, scores, targets, { rows, columns, shape }) => {
    const one = tf.scalar(1);
    const not = (x: TfTensor) => tf.sub(one, x);
    const back = tf.mul(tf.scalar(-1), scores);
    const [yes, no] = [tf.mul(columns, targets), not(targets)];
    const rest = tf.log(tf.add(one, tf.exp(tf.mul(tf.scalar(-1), tf.abs(scores)))));
    const [p, q] = [scores, back].map((s) => tf.exp(tf.sub(tf.minimum(s, tf.scalar(0)), rest)));
    const entropy = tf.add(
      tf.mul(yes, tf.add(tf.relu(back), rest)),
      tf.mul(no, tf.add(tf.relu(scores), rest)),
    );
    const slope = tf.sub(tf.mul(no, p), tf.mul(yes, q));
    if (shape === 0) return { value: tf.sum(tf.mul(rows, entropy)), gradient: tf.mul(rows, slope) };
    const missed = tf.add(tf.mul(q, targets), tf.mul(p, no));
    const miss = tf.maximum(missed, tf.scalar(1e-30));
    const easy = tf.exp(tf.mul(tf.scalar(shape), tf.log(miss)));
    const sides = tf.mul(tf.mul(p, q), tf.sub(no, targets));
    const turn = tf.mul(tf.mul(tf.scalar(shape), tf.div(easy, miss)), tf.mul(entropy, sides));
    return {
      value: tf.sum(tf.mul(rows, tf.mul(easy, entropy))),
      gradient: tf.mul(rows, tf.add(tf.mul(easy, slope), turn)),
    };
  },
  hingeLoss: (tf, scores, targets, { rows, columns, shape }) => {
    const sides = tf.sub(tf.mul(tf.scalar(2), targets), tf.scalar(1));
    const missing = tf.sub(tf.scalar(shape), tf.mul(sides, scores));
    const weights = tf.mul(rows, columns);
    const counts = tf.cast(tf.greater(missing, tf.scalar(0)), 'float32');
    return {
      value: tf.sum(tf.mul(weights, tf.relu(missing))),
      gradient: tf.mul(tf.scalar(-1), tf.mul(tf.mul(weights, counts), sides)),
    };
  },
};

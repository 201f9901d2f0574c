import type { Around, DenseOps } from '../backend.ts';
import type { Keeper } from './keeper.ts';
import type { TfTensor } from './tf-like.ts';

/** The length that a row at least counts for, as in torch's normalize. */
const SHORTEST = 1e-12;

/** The dense primitives by TensorFlow.js. */
export function denseOps(keeper: Keeper): DenseOps {
  const { tf, at, keep } = keeper;
  return {
    tensor: ({ rows, cols, data }) => keep(() => tf.tensor2d(data, [rows, cols])),
    affine: (x, w, { also, gate, ...around } = {}) =>
      keep(() => {
        const product = tf.matMul(at(x), at(w));
        const both =
          also === undefined ? product : tf.add(product, tf.matMul(at(also[0]), at(also[1])));
        const whole = finish(keeper, both, around);
        if (gate === undefined) return whole;
        return tf.where(tf.greater(at(gate), tf.scalar(0)), whole, tf.zerosLike(whole));
      }),
    transpose: (x) => keep(() => tf.transpose(at(x))),
    // An explicit transpose: WebAssembly's product with transposeA is several times slower.
    weightGradient: (x, g) => keep(() => tf.matMul(tf.transpose(at(x)), at(g))),
    columnSums: (g) => keep(() => tf.sum(at(g), 0, true)),
    reshape: (x, cols) => keep(() => tf.reshape(at(x), [(x.rows * x.cols) / cols, cols])),
    normalizeRows: (x) => keep(() => tf.div(at(x), lengths(keeper, at(x)))),
    normalizeRowsGradient: (x, normalized, g) =>
      keep(() => {
        const long = lengths(keeper, at(x));
        const isLong = tf.cast(tf.greater(long, tf.scalar(SHORTEST)), 'float32');
        const along = tf.mul(isLong, tf.sum(tf.mul(at(normalized), at(g)), 1, true));
        return tf.div(tf.sub(at(g), tf.mul(along, at(normalized))), long);
      }),
  };
}

function lengths({ tf }: Keeper, x: TfTensor): TfTensor {
  return tf.maximum(tf.sqrt(tf.sum(tf.square(x), 1, true)), tf.scalar(SHORTEST));
}

/** What stands around a product. */
export function finish(
  { tf, at }: Keeper,
  product: TfTensor,
  { bias, plus, relu }: Around,
): TfTensor {
  const from = plus ?? bias;
  const sum = from === undefined ? product : tf.add(product, at(from));
  return relu === true ? tf.relu(sum) : sum;
}

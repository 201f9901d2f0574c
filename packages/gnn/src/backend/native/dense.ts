import type { Around, Session, Tensor } from '../backend.ts';
import { reduce, rowsPerPart } from './parts.ts';
import type { Locate, Recorder } from './recorder.ts';

type Dense = Pick<
  Session,
  'tensor' | 'affine' | 'transpose' | 'weightGradient' | 'columnSums' | 'reluGradient'
>;

/** What a product starts from, as the kernels take it: address, row stride in bytes, floor. */
export type Start = (at: Locate) => readonly [from: number, stride: number, floor: number];

/** Turns `Around` into the kernels' arguments. */
export function startOf(recorder: Recorder, cols: number, { bias, plus, relu }: Around): Start {
  const from = plus ?? bias ?? recorder.tensor(1, cols);
  const stride = plus === undefined ? 0 : 4 * cols;
  const floor = relu === true ? 0 : -Infinity;
  return (at) => [at(from), stride, floor];
}

/** The dense primitives as steps of an arena's program. */
export function denseSteps(recorder: Recorder): Dense {
  const { push, tensor } = recorder;
  return {
    tensor: ({ rows, cols, data }) => tensor(rows, cols, data),
    affine: (x, w, around = {}) => affine(recorder, x, w, around),
    transpose: (x) => {
      const y = tensor(x.cols, x.rows);
      push((at) => ({
        kernel: 'transposeMatrix',
        args: [at(x), at(y), x.rows, x.cols],
        range: x.rows,
        grain: rowsPerPart(x.cols),
      }));
      return y;
    },
    weightGradient: (x, g) =>
      reduce(
        recorder,
        { rows: x.rows, work: x.cols * g.cols, shape: [x.cols, g.cols] },
        (parts, block) => (at) => ({
          kernel: 'affineTransposed',
          args: [at(x), at(g), at(parts), x.cols, g.cols, block],
          range: x.rows,
          grain: block,
        }),
      ),
    columnSums: (g) =>
      reduce(
        recorder,
        { rows: g.rows, work: g.cols, shape: [1, g.cols] },
        (parts, block) => (at) => ({
          kernel: 'columnSums',
          args: [at(g), at(parts), g.cols, block],
          range: g.rows,
          grain: block,
        }),
      ),
    reluGradient: (g, y) => {
      const out = tensor(g.rows, g.cols);
      push((at) => ({
        kernel: 'reluGradient',
        args: [at(g), at(y), at(out)],
        range: g.rows * g.cols,
        grain: rowsPerPart(4),
      }));
      return out;
    },
  };
}

function affine(recorder: Recorder, x: Tensor, w: Tensor, around: Around): Tensor {
  const y = recorder.tensor(x.rows, w.cols);
  const start = startOf(recorder, w.cols, around);
  recorder.push((at) => ({
    kernel: 'affine',
    args: [at(x), at(w), ...start(at), at(y), x.cols, w.cols],
    range: x.rows,
    grain: rowsPerPart(x.cols * w.cols),
  }));
  return y;
}

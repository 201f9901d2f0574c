import type { KernelName } from '@bon/kernels';
import type { Around, AroundProduct, DenseOps, Tensor } from '../backend.ts';
import { pad } from './padding.ts';
import { reduce, rowsPerPart } from './parts.ts';
import type { Locate, Recorder } from './recorder.ts';

/** The length that a row at least counts for, as in torch's normalize. */
const SHORTEST = 1e-12;

/** What a product starts from, as the kernels take it: address, row stride in bytes, floor. */
export type Start = (at: Locate) => readonly [from: number, stride: number, floor: number];

/** Turns `Around` into the kernels' arguments. */
export function startOf(recorder: Recorder, cols: number, { bias, plus, relu }: Around): Start {
  const from = plus ?? bias ?? recorder.tensor(1, cols);
  const stride = plus === undefined ? 0 : 4 * pad(cols);
  const floor = relu === true ? 0 : -Infinity;
  return (at) => [at(from), stride, floor];
}

/** The dense primitives as steps of an arena's program. */
export function denseSteps(recorder: Recorder): DenseOps {
  return {
    tensor: ({ rows, cols, data }) => recorder.tensor(rows, cols, data),
    affine: (x, w, around = {}) => affine(recorder, x, w, around),
    transpose: (x) => transpose(recorder, x),
    weightGradient: (x, g) => weightGradient(recorder, x, g),
    columnSums: (g) => columnSums(recorder, g),
    reshape: (x, cols) => reshape(recorder, x, cols),
    ...rowSteps(recorder),
  };
}

function affine(recorder: Recorder, x: Tensor, w: Tensor, around: AroundProduct): Tensor {
  const y = recorder.tensor(x.rows, w.cols);
  const start = startOf(recorder, w.cols, around);
  const { also, gate } = around;
  const inner = pad(x.cols);
  const inner2 = also === undefined ? 0 : pad(also[0].cols);
  const cols = pad(w.cols);
  recorder.push((at) => {
    const second = also === undefined ? [0, 0] : also.map(at);
    const closing = gate === undefined ? 0 : at(gate);
    return {
      kernel: 'affine',
      args: [at(x), at(w), inner, ...second, inner2, ...start(at), closing, at(y), cols],
      range: x.rows,
      grain: rowsPerPart(x.rows, (inner + inner2) * cols),
    };
  });
  return y;
}

function transpose({ tensor, push }: Recorder, x: Tensor): Tensor {
  const y = tensor(x.cols, x.rows);
  push((at) => ({
    kernel: 'transposeMatrix',
    args: [at(x), at(y), pad(x.rows), pad(x.cols)],
    range: x.rows,
    grain: rowsPerPart(x.rows, pad(x.cols)),
  }));
  return y;
}

function reshape({ tensor, push }: Recorder, x: Tensor, cols: number): Tensor {
  const y = tensor((x.rows * x.cols) / cols, cols);
  push((at) => ({
    kernel: 'reshapeMatrix',
    args: [at(x), x.cols, pad(x.cols), at(y), cols, pad(cols)],
    range: y.rows,
    grain: rowsPerPart(y.rows, pad(cols)),
  }));
  return y;
}

function rowSteps({
  tensor,
  push,
}: Recorder): Pick<DenseOps, 'normalizeRows' | 'normalizeRowsGradient'> {
  const step = (kernel: KernelName, given: readonly Tensor[]): Tensor => {
    const [{ rows, cols }] = given;
    const y = tensor(rows, cols);
    push((at) => ({
      kernel,
      args: [...given.map(at), at(y), pad(cols), SHORTEST],
      range: rows,
      grain: rowsPerPart(rows, 4 * pad(cols)),
    }));
    return y;
  };
  return {
    normalizeRows: (x) => step('normalizeRows', [x]),
    normalizeRowsGradient: (x, normalized, g) => step('normalizeRowsGradient', [x, normalized, g]),
  };
}

function weightGradient(recorder: Recorder, x: Tensor, g: Tensor): Tensor {
  const [inner, cols] = [pad(x.cols), pad(g.cols)];
  const size = inner * cols;
  return reduce(
    recorder,
    { rows: x.rows, work: size, shape: [x.cols, g.cols], size },
    (parts, block) => (at) => ({
      kernel: 'affineTransposed',
      args: [at(x), at(g), at(parts), inner, cols, block],
      range: x.rows,
      grain: block,
    }),
  );
}

function columnSums(recorder: Recorder, g: Tensor): Tensor {
  const size = pad(g.cols);
  return reduce(
    recorder,
    { rows: g.rows, work: 16 * size, shape: [1, g.cols], size },
    (parts, block) => (at) => ({
      kernel: 'columnSums',
      args: [at(g), at(parts), size, block],
      range: g.rows,
      grain: block,
    }),
  );
}

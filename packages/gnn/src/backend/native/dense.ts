import type { KernelName, Step } from '@bon/kernels';
import type { Around, AroundProduct, DenseOps, Tensor } from '../backend.ts';
import { allRows, joinRows, type Rows, sharedRows } from '../rows.ts';
import { pad } from './padding.ts';
import { reduce, rowsPerPart, stripsOf } from './parts.ts';
import { rangesOf } from './ranges.ts';
import type { Recorder } from './recorder.ts';
import type { Locate } from './work.ts';

/** The length that a row at least counts for, as in torch's normalize. */
const SHORTEST = 1e-12;

/** Both sides of a product and the width that they share, as the kernels take them. */
type Factors = readonly [left: number, right: number, inner: number];

const ABSENT: Factors = [0, 0, 0];

/** What row `first` of a product starts from, as the kernels take it: address, row stride in bytes, floor. */
export type Start = (
  at: Locate,
  first?: number,
) => readonly [from: number, stride: number, floor: number];

/** Turns `Around` into the kernels' arguments. */
export function startOf(recorder: Recorder, cols: number, { bias, plus, relu }: Around): Start {
  const from = plus ?? bias ?? recorder.tensor(1, cols);
  const stride = plus === undefined ? 0 : 4 * pad(cols);
  const floor = relu === true ? 0 : -Infinity;
  return (at, first = 0) => [at(from) + first * stride, stride, floor];
}

/** Whether a product starts from zeros. */
export const isFromZero = ({ bias, plus }: Around): boolean =>
  bias === undefined && plus === undefined;

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
  const { also, gate, rows = allRows(x.rows) } = around;
  const y = recorder.tensor(x.rows, w.cols);
  const start = startOf(recorder, w.cols, around);
  const terms = also === undefined ? [[x, w] as const] : [[x, w] as const, also];
  const cols = pad(w.cols);
  const ranges = rangesOf(
    rows,
    terms.map(([left]) => recorder.filled(left)),
  ).filter(({ active }) => active.length > 0 || !isFromZero(around));
  if (isFromZero(around)) recorder.fill(y, ranges.reduce<Rows>(joinRows, allRows(0)));
  if (ranges.length === 0) return y;
  recorder.push([y], (at) =>
    ranges.map(({ first, last, active }): Step => {
      const factors = active.map((t): Factors => {
        const [left, right] = terms[t];
        const inner = pad(left.cols);
        return [at(left) + 4 * inner * first, at(right), inner];
      });
      const [one, two] = [...factors, ABSENT, ABSENT];
      const closing = gate === undefined ? 0 : at(gate) + 4 * cols * first;
      return {
        kernel: 'affine',
        args: [...one, ...two, ...start(at, first), closing, at(y) + 4 * cols * first, cols],
        range: last - first,
        grain: rowsPerPart(last - first, (one[2] + two[2]) * cols),
      };
    }),
  );
  return y;
}

function transpose({ tensor, push }: Recorder, x: Tensor): Tensor {
  const y = tensor(x.cols, x.rows);
  push([y], (at) => ({
    kernel: 'transposeMatrix',
    args: [at(x), at(y), pad(x.rows), pad(x.cols)],
    range: x.rows,
    grain: rowsPerPart(x.rows, pad(x.cols)),
  }));
  return y;
}

function reshape({ tensor, push }: Recorder, x: Tensor, cols: number): Tensor {
  const y = tensor((x.rows * x.cols) / cols, cols);
  push([y], (at) => ({
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
    push([y], (at) => ({
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
  const { first, last } = sharedRows(recorder.filled(x), recorder.filled(g));
  const [left, right] = [4 * inner * first, 4 * cols * first];
  return reduce(
    recorder,
    { rows: last - first, work: size, shape: [x.cols, g.cols], size },
    (parts, block) => (at) =>
      stripsOf(inner, block * cols).map(({ start, width }): Step => {
        const into = at(parts) + 4 * start * cols;
        const sides = [at(x) + left + 4 * start, at(g) + right, into, inner, width];
        return {
          kernel: 'affineTransposed',
          args: [...sides, cols, block],
          range: last - first,
          grain: block,
        };
      }),
  );
}

function columnSums(recorder: Recorder, g: Tensor): Tensor {
  const size = pad(g.cols);
  const { first, last } = recorder.filled(g);
  return reduce(
    recorder,
    { rows: last - first, work: 16 * size, shape: [1, g.cols], size },
    (parts, block) => (at) => ({
      kernel: 'columnSums',
      args: [at(g) + 4 * size * first, at(parts), size, block],
      range: last - first,
      grain: block,
    }),
  );
}

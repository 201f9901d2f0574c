import { BonError, type Column, columnLength, type Matrix, matrix } from '@bon/core';
import type { AnyEncoder, Context } from '../define-encoder.ts';
import type { StateRecord } from '../state.ts';

/** Columns on each side of the block that the encoder must leave alone. */
const MARGIN = 2;
const UNTOUCHED = -12345.5;

/**
 * The features of a column as one dense matrix.
 *
 * @throws BonError `input` when the encoder writes outside its block, or leaves a cell of it unwritten.
 */
export async function encodeWhole(
  encoder: AnyEncoder,
  column: Column,
  state: StateRecord,
  context: Context,
): Promise<Matrix> {
  const width = encoder.names(column.name, state).length;
  if (encoder.block === 'sparse') {
    const { rows, cols, pointers, indices, values } = await encoder.entries(column, state, context);
    const whole = matrix(rows, cols);
    for (let i = 0; i < rows; i++)
      for (let p = pointers[i]; p < pointers[i + 1]; p++)
        whole.data[i * cols + indices[p]] = values[p];
    return whole;
  }
  const rows = columnLength(column);
  const cols = width + 2 * MARGIN;
  const data = new Float32Array(rows * cols).fill(UNTOUCHED);
  await encoder.write(column, state, { data, rows, cols, first: MARGIN, width }, context);
  return inside(encoder.kind, matrix(rows, cols, data));
}

function inside(kind: string, { data, rows, cols }: Matrix): Matrix {
  const width = cols - 2 * MARGIN;
  const block = matrix(rows, width);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < cols; j++) {
      const value = data[i * cols + j];
      const isInside = j >= MARGIN && j < MARGIN + width;
      if (isInside === (value === UNTOUCHED))
        throw new BonError(
          'input',
          `encoder ${kind}: row ${i}, column ${j - MARGIN} of its block of ${width} is ${isInside ? 'not written' : 'written though it lies outside'}.`,
        );
      if (isInside) block.data[i * width + j - MARGIN] = value;
    }
  return block;
}

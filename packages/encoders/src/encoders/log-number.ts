import { log1p } from '@bon/core';
import { defineEncoder } from '../define-encoder.ts';
import { pass, refuse, take } from '../decision.ts';
import { filled, fillFields, fillFits, learnFill, mergeFill } from '../fill.ts';
import { writeColumn } from '../scatter.ts';

/** The logarithm of one more than a number, its sign kept: for bytes, packets and durations. */
export const logNumber = defineEncoder({
  kind: 'log-number',
  summary: 'The logarithm of a number of any size and sign.',
  input: ['number'],
  byName: true,
  state: fillFields,
  fits: fillFits,
  accepts({ column }) {
    if (column.kind === 'number') return take();
    return column.kind === 'string' ? pass('it is string') : refuse(`it is ${column.kind}`);
  },
  learn: ({ values }, { options }) => learnFill(values.map(signedLog), options),
  merge: (left, right, { options }) => mergeFill(left, right, options),
  names: (column) => [`${column}_log`],
  write({ values }, { fill }, out) {
    writeColumn(values, out, (value) => filled(signedLog(value), fill));
  },
});

function signedLog(value: number): number {
  return Math.sign(value) * log1p(Math.abs(value));
}

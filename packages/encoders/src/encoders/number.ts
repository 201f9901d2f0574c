import { defineEncoder } from '../define-encoder.ts';
import { pass, take } from '../decision.ts';
import { filled, fillFields, fillFits, learnFill, mergeFill } from '../fill.ts';
import { isNumber } from '../numbers.ts';
import { writeColumn } from '../scatter.ts';

/**
 * A number as it is; strings that all read as decimal numbers count as numbers. A missing or infinite
 * value becomes the column's median, or what `impute` says.
 */
export const number = defineEncoder({
  kind: 'number',
  summary: 'Numbers as they are, missing ones filled.',
  input: ['number'],
  state: fillFields,
  fits: fillFits,
  accepts({ column, levels }) {
    if (column.kind === 'number') return take();
    if (column.kind !== 'string') return pass(`it is ${column.kind}`);
    const odd = levels.find((level) => !isNumber(level));
    return odd === undefined ? take() : pass(`${JSON.stringify(odd)} is no number`);
  },
  learn: ({ values }, { options }) => learnFill(values, options),
  merge: (left, right, { options }) => mergeFill(left, right, options),
  names: (column) => [column],
  write({ values }, { fill }, out) {
    writeColumn(values, out, (value) => filled(value, fill));
  },
});

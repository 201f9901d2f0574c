import { defineEncoder } from '../define-encoder.ts';
import { pass, take } from '../decision.ts';
import { filled, fillFields, fillFits, learnFill, mergeFill } from '../fill.ts';
import { writeColumn } from '../scatter.ts';

/** True as 1, false as 0; a missing value becomes the median, or what `impute` says. */
export const boolean = defineEncoder({
  kind: 'boolean',
  summary: 'True and false as 1 and 0.',
  input: ['boolean'],
  state: fillFields,
  fits: fillFits,
  accepts: ({ column }) => (column.kind === 'boolean' ? take() : pass(`it is ${column.kind}`)),
  learn: ({ values }, { options }) => learnFill(Float64Array.from(values, orMissing), options),
  merge: (left, right, { options }) => mergeFill(left, right, options),
  names: (column) => [column],
  write({ values }, { fill }, out) {
    writeColumn(values, out, (value) => filled(orMissing(value), fill));
  },
});

function orMissing(value: number): number {
  return value < 0 ? NaN : value;
}

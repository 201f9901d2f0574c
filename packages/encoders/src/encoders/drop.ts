import { defineEncoder } from '../define-encoder.ts';
import { pass, take } from '../decision.ts';

/** Leaves a column out: takes those whose every value is missing. */
export const drop = defineEncoder({
  kind: 'drop',
  summary: 'Leaves a column without any value out.',
  input: ['number', 'boolean', 'time', 'string', 'list'],
  state: {},
  accepts: ({ missing, rows }) =>
    missing === rows ? take() : pass(`${rows - missing} of ${rows} values are there`),
  learn: () => ({}),
  merge: (left) => left,
  names: () => [],
  write: () => undefined,
});

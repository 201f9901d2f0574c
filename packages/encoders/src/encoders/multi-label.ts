import { defineEncoder } from '../define-encoder.ts';
import { pass, take } from '../decision.ts';
import { listEntries } from '../list-entries.ts';
import { texts } from '../state.ts';
import { union } from '../union.ts';

/** A 0/1 feature for each label that stands in the lists; an empty list is all zeros. */
export const multiLabel = defineEncoder({
  kind: 'multi-label',
  summary: 'A 0/1 feature for each label of lists.',
  input: ['list'],
  state: { labels: texts },
  accepts: ({ column }) => (column.kind === 'list' ? take() : pass(`it is ${column.kind}`)),
  learn: ({ levels }) => ({ labels: levels }),
  merge: (left, right) => ({ labels: union(left.labels, right.labels) }),
  names: (_column, { labels }) => [...labels],
  write(column, { labels }, { data, cols, first, width }) {
    const { pointers, indices, rows } = listEntries(column, labels);
    for (let i = 0, at = first; i < rows; i++, at += cols) {
      data.fill(0, at, at + width);
      for (let p = pointers[i]; p < pointers[i + 1]; p++) data[at + indices[p]] = 1;
    }
  },
});

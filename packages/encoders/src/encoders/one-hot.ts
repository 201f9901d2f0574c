import type { StringColumn } from '@bon/core';
import { defineEncoder } from '../define-encoder.ts';
import { pass, take } from '../decision.ts';
import { scatterLevels } from '../scatter.ts';
import { union } from '../union.ts';
import { flag, texts } from '../state.ts';

/** What a category state holds. */
interface Categories {
  readonly levels: readonly string[];
  /** Whether a missing value is a category of its own, the last. */
  readonly missing: boolean;
}

/**
 * A 0/1 feature for each category; a missing value is a category of its own. Of two categories only the
 * second is written. A category not seen in fitting is all zeros.
 */
export const oneHot = defineEncoder({
  kind: 'one-hot',
  summary: 'A 0/1 feature for each category.',
  input: ['string'],
  state: { levels: texts, missing: flag },
  accepts({ column, levels }, { cardinalityThreshold }) {
    if (column.kind !== 'string') return pass(`it is ${column.kind}`);
    if (levels.length < cardinalityThreshold) return take();
    if (levels.every((level) => level.length < 2)) return take();
    return pass(
      `it has ${levels.length} different strings, the threshold is ${cardinalityThreshold}`,
    );
  },
  learn: ({ levels, codes }) => ({ levels, missing: codes.includes(-1) }),
  merge: (left, right) => ({
    levels: union(left.levels, right.levels),
    missing: left.missing || right.missing,
  }),
  names: (column, state) => shownCategories(state).map((category) => `${column}_${category}`),
  write(column, state, out) {
    const { values, missing } = patterns(column, state);
    scatterLevels(column, values, out, missing);
  },
});

function shownCategories({ levels, missing }: Categories): readonly string[] {
  const all = missing ? [...levels, 'nan'] : levels;
  return all.length === 2 ? all.slice(1) : all;
}

/** The row to write for each level of `column`, and for a missing value. */
function patterns(column: StringColumn, state: Categories) {
  const width = shownCategories(state).length;
  const skipped = state.levels.length + Number(state.missing) - width;
  const place = new Map(state.levels.map((level, i) => [level, i - skipped]));
  const values = new Float32Array(column.levels.length * width);
  column.levels.forEach((level, code) => {
    const at = place.get(level) ?? -1;
    if (at >= 0) values[code * width + at] = 1;
  });
  const missing = new Float32Array(width);
  if (state.missing) missing[width - 1] = 1;
  return { values, missing };
}

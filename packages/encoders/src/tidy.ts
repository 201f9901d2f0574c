import type { Column, ListColumn, StringColumn } from '@bon/core';

/** skrub's strings that mean "nothing", besides blank ones. */
const nullStrings = new Set([
  ...['null', '', '1.#QNAN', '#NA', 'nan', '#N/A N/A', '-1.#QNAN', '<NA>', '-1.#IND', '-nan'],
  ...['n/a', '-NaN', '1.#IND', 'NULL', 'NA', 'N/A', '#N/A', 'NaN', '?', '...'],
]);

/**
 * A column whose strings that mean "nothing" are missing and whose levels all occur, sorted.
 * The order of rows, and unused levels, then leave no trace in what encoders learn.
 */
export function tidy(column: Column): Column {
  if (column.kind === 'string') return tidyStrings(column);
  return column.kind === 'list' ? relevel(column, () => true) : column;
}

function tidyStrings(column: StringColumn): StringColumn {
  return relevel(column, (level) => !nullStrings.has(level) && level.trim() !== '');
}

function relevel<C extends StringColumn | ListColumn>(
  column: C,
  keeps: (level: string) => boolean,
): C {
  const kept = usedCodes(column).filter((code) => keeps(column.levels[code]));
  const levels = [...new Set(kept.map((code) => column.levels[code]))].sort();
  const place = new Map(levels.map((level, i) => [level, i]));
  const codeOf = new Int32Array(column.levels.length).fill(-1);
  for (const code of kept) codeOf[code] = place.get(column.levels[code]) ?? -1;
  return { ...column, codes: column.codes.map((code) => (code < 0 ? -1 : codeOf[code])), levels };
}

/** The codes that occur: a row of a large table still has all its levels, which should cost it nothing. */
function usedCodes({ codes, levels }: StringColumn | ListColumn): number[] {
  const isUsed = new Uint8Array(levels.length);
  const used: number[] = [];
  for (const code of codes) {
    if (code < 0 || isUsed[code] === 1) continue;
    isUsed[code] = 1;
    used.push(code);
  }
  return used;
}

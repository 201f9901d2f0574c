import type { Rows } from '../rows.ts';

/** Rows, and which of some terms are not 0 there, by number. */
export interface TermRows extends Rows {
  readonly active: readonly number[];
}

/** The kernels work on tiles of so many rows. */
const TILE = 4;

/** Cuts rows where a term begins or ends; to whole tiles, so that a term may have a few rows of zeros. */
export function rangesOf(rows: Rows, terms: readonly Rows[]): readonly TermRows[] {
  const whole = tiled(rows, rows.last);
  const spans = terms.map((term) => tiled(term, rows.last));
  const within = (cut: number) => whole.first < cut && cut < whole.last;
  const inner = spans.flatMap(({ first, last }) => [first, last]).filter(within);
  const cuts = [...new Set([whole.first, ...inner, whole.last])].sort((a, b) => a - b);
  return cuts.slice(1).map((last, i) => {
    const first = cuts[i];
    const isActive = (t: number) => spans[t].first <= first && last <= spans[t].last;
    return { first, last, active: Array.from(terms.keys()).filter(isActive) };
  });
}

function tiled({ first, last }: Rows, end: number): Rows {
  if (first >= last) return { first: 0, last: 0 };
  return {
    first: TILE * Math.floor(first / TILE),
    last: Math.min(end, TILE * Math.ceil(last / TILE)),
  };
}

/** The rows from `first` up to before `last`. */
export interface Rows {
  readonly first: number;
  readonly last: number;
}

/** All rows of something. */
export const allRows = (rows: number): Rows => ({ first: 0, last: rows });

/** The least rows that hold all of these; none when there are none. */
export function rowsAround(rows: Int32Array): Rows {
  let [first, last] = [Infinity, 0];
  for (const row of rows) {
    first = Math.min(first, row);
    last = Math.max(last, row + 1);
  }
  return { first: Math.min(first, last), last };
}

/** The least rows that hold both. */
export function joinRows(left: Rows, right: Rows): Rows {
  if (isEmpty(left)) return right;
  if (isEmpty(right)) return left;
  return { first: Math.min(left.first, right.first), last: Math.max(left.last, right.last) };
}

/** The rows that are in both. */
export function sharedRows(left: Rows, right: Rows): Rows {
  const first = Math.max(left.first, right.first);
  return { first, last: Math.max(first, Math.min(left.last, right.last)) };
}

/** Whether these are no rows. */
export const isEmpty = ({ first, last }: Rows): boolean => first >= last;

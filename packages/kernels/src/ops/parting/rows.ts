import type { Views } from '../twin.ts';

/** Points of both blocks: the dense features, then the places that sparse columns share, by their number modulo so many. */
export interface Rows {
  readonly views: Views;
  readonly dense: number;
  readonly pointers: number;
  readonly columns: number;
  readonly values: number;
  readonly cols: number;
  /** The dense features and the places. */
  readonly width: number;
}

/** The points whose six places stand in the slot `points`, as in `knnCandidates`. */
export function rowsOf(views: Views, points: number, cols: number, width: number): Rows {
  const [, , dense, pointers, columns, values] = views.i32.subarray(points / 4, points / 4 + 6);
  return { views, dense, pointers, columns, values, cols, width };
}

/** How far point i lies along a direction. */
export function project(rows: Rows, direction: Float64Array, i: number): number {
  let sum = 0;
  eachValue(rows, i, (place, value) => {
    sum += value * direction[place];
  });
  return sum;
}

/** Tells what point i holds, one after the other, and at which place of a direction. */
export function eachValue(
  { views: { f32, i32 }, dense, pointers, columns, values, cols, width }: Rows,
  i: number,
  tell: (place: number, value: number) => void,
): void {
  for (let c = 0; c < cols; c++) tell(c, f32[dense / 4 + i * cols + c]);
  const end = i32[pointers / 4 + i + 1];
  for (let p = i32[pointers / 4 + i]; p < end; p++)
    tell(cols + (i32[columns / 4 + p] % (width - cols)), f32[values / 4 + p]);
}

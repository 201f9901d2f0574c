import { found, highs, keys, lows, most, present, rows } from './room';
import { LAST, valueOf } from './sort';

/** Cuts the sorted keys into cells that hold about the same number of rows. */
export function cutSorted(): void {
  let end = rows;
  while (end > 0 && load<u32>(keys + ((<usize>(end - 1)) << 2)) == LAST) end--;
  found(0, end);
  const different = countRuns();
  let rowsLeft = present;
  let next = 0;
  let run = 0;
  let cell = 0;
  for (; cell < most && next < present; cell++) {
    const cellsLeft = most - cell;
    const share = (<f64>rowsLeft) / (<f64>cellsLeft);
    store<f32>(lows + ((<usize>cell) << 2), valueAt(next));
    let held = 0;
    let stop = runEnd(next);
    do {
      held += stop - next;
      next = stop;
      stop = runEnd(next);
      run++;
    } while (
      run <= different - cellsLeft &&
      (cellsLeft == 1 || <f64>held + (<f64>(stop - next)) / 2 < share)
    );
    store<f32>(highs + ((<usize>cell) << 2), valueAt(next - 1));
    rowsLeft -= held;
  }
  found(cell, present);
}

function valueAt(at: i32): f32 {
  return valueOf(load<u32>(keys + ((<usize>at) << 2)));
}

function countRuns(): i32 {
  let runs = present > 0 ? 1 : 0;
  const end = keys + ((<usize>present) << 2);
  for (let at = keys + 4; at < end; at += 4)
    runs += i32(load<u32>(at) != load<u32>(at - 4));
  return runs;
}

/** The first row after those that hold the same value as row `at`. */
function runEnd(at: i32): i32 {
  if (at >= present) return present;
  const key = load<u32>(keys + ((<usize>at) << 2));
  let end = at + 1;
  while (end < present && load<u32>(keys + ((<usize>end) << 2)) == key) end++;
  return end;
}

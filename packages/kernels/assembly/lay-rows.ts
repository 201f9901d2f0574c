/** Rows that are laid together, so that what is read and written stays near. */
const BLOCK: i32 = 64;

export function layRows(bins: usize, into: usize, rows: i32, cols: i32, begin: i32, end: i32): void {
  const step = <usize>((cols + 15) & ~15);
  for (let first = begin; first < end; first += BLOCK) {
    const last = min<i32>(end, first + BLOCK);
    for (let c = 0; c < cols; c++) {
      const column = bins + <usize>c * <usize>rows;
      let at = into + <usize>first * step + <usize>c;
      for (let row = first; row < last; row++, at += step)
        store<u8>(at, load<u8>(column + <usize>row));
    }
  }
}

import { cellOf, found, highs, lows, most, places, PLACES, rows } from './room';

/** The word by which a missing value is kept until cells are known. */
const MISSING: i32 = 255;

/** A cell for each different value, when there are few enough; else false, and nothing is found. */
export function binFew(column: usize, own: usize): bool {
  memory.fill(places, 0, (<usize>PLACES) << 3);
  let different = 0;
  let missing = 0;
  for (let i: usize = 0; i < <usize>rows; i++) {
    const value = load<f32>(column + (i << 2)) + 0;
    if (value != value) {
      store<u8>(own + i, MISSING);
      missing++;
      continue;
    }
    const place = placeOf(value);
    let number = load<i32>(place, 4);
    if (number == 0) {
      if (different == most) return false;
      store<f32>(lows + ((<usize>different) << 2), value);
      number = ++different;
      store<f32>(place, value);
      store<i32>(place, number, 4);
    }
    store<u8>(own + i, number - 1);
  }
  found(different, rows - missing);
  rankValues(different);
  for (let i: usize = 0; i < <usize>rows; i++)
    store<u8>(own + i, load<u8>(cellOf + <usize>load<u8>(own + i)));
  return true;
}

/** Where `value` stands in the table, or would. */
// @ts-ignore: decorator
@inline
function placeOf(value: f32): usize {
  let at = (reinterpret<u32>(value) * 0x9e3779b1) >>> 22;
  let place = places + ((<usize>at) << 3);
  while (load<i32>(place, 4) != 0 && load<f32>(place) != value) {
    at = (at + 1) & (PLACES - 1);
    place = places + ((<usize>at) << 3);
  }
  return place;
}

/** Values by their number become values by their cell. */
function rankValues(different: i32): void {
  for (let number = 0; number < different; number++) {
    const value = load<f32>(lows + ((<usize>number) << 2));
    let rank = 0;
    for (let other = 0; other < different; other++)
      rank += i32(load<f32>(lows + ((<usize>other) << 2)) < value);
    store<u8>(cellOf + <usize>number, rank);
    store<f32>(highs + ((<usize>rank) << 2), value);
  }
  store<u8>(cellOf + <usize>MISSING, different);
  memory.copy(lows, highs, (<usize>different) << 2);
}

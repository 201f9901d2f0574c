const slash = 47;
const colon = 58;
const blank = 32;
const point = 46;
const digitZero = 48;

/** From about 1685 to 2255 a double holds the microseconds since 1970 exactly. */
const largestExact = 2 ** 53;

const daysBefore = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

const lengthOf = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * The moment `YYYY/MM/DD HH:MM:SS[.ffffff]` in milliseconds, microseconds as a fraction; NaN when the bytes spell none.
 *
 * Argus writes local time without a zone (CTU-13: Prague, CEST); it is read as if it were UTC, so that
 * the clock on the wall, the differences and the order stay what they are in the file.
 */
export function parseArgusTime(bytes: Uint8Array, from: number, to: number): number {
  if (to - from < 19 || to - from > 26 || !hasSeparators(bytes, from)) return NaN;
  const year = 100 * pair(bytes, from) + pair(bytes, from + 2);
  const day = dayNumber(year, pair(bytes, from + 5), pair(bytes, from + 8));
  const seconds = secondOfDay(bytes, from + 11);
  const fraction = microseconds(bytes, from + 19, to);
  const whole = day * 86_400_000 + seconds * 1000;
  const exact = whole * 1000 + fraction;
  return Math.abs(exact) <= largestExact ? exact / 1000 : whole + fraction / 1000;
}

function hasSeparators(bytes: Uint8Array, at: number): boolean {
  return (
    bytes[at + 4] === slash &&
    bytes[at + 7] === slash &&
    bytes[at + 10] === blank &&
    bytes[at + 13] === colon &&
    bytes[at + 16] === colon
  );
}

/** Two digits as a number; NaN when one is no digit. */
function pair(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] ?? 0) - digitZero;
  const ones = (bytes[at + 1] ?? 0) - digitZero;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? 10 * tens + ones : NaN;
}

function secondOfDay(bytes: Uint8Array, at: number): number {
  const hour = pair(bytes, at);
  const minute = pair(bytes, at + 3);
  const second = pair(bytes, at + 6);
  return hour < 24 && minute < 60 && second < 60 ? (hour * 60 + minute) * 60 + second : NaN;
}

/** Days since 1970-01-01; NaN for a day that there is not. */
function dayNumber(year: number, month: number, day: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const length = month === 2 && !leap ? 28 : (lengthOf[month - 1] ?? 0);
  if (!(year >= 1 && day >= 1 && day <= length)) return NaN;
  const before = year - 1;
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  const inYear = (daysBefore[month - 1] ?? 0) + (leap && month > 2 ? 1 : 0) + day - 1;
  return before * 365 + leapDays + inYear - 719_162;
}

function microseconds(bytes: Uint8Array, from: number, to: number): number {
  if (from === to) return 0;
  if (bytes[from] !== point || to === from + 1) return NaN;
  let value = 0;
  for (let i = from + 1; i < from + 7; i++) {
    const digit = i < to ? (bytes[i] ?? 0) - digitZero : 0;
    if (digit < 0 || digit > 9) return NaN;
    value = value * 10 + digit;
  }
  return value;
}

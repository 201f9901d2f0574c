/** How the fields of a date stand in a string. */
interface Format {
  readonly name: string;
  readonly pattern: RegExp;
  /** Which groups of the pattern are year, month and day. */
  readonly order: readonly [number, number, number];
}

const CLOCK = String.raw`(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d{2}:?\d{2})?)?`;

const format = (name: string, date: string, order: readonly [number, number, number]): Format => ({
  name,
  pattern: new RegExp(`^${date}${CLOCK}$`),
  order,
});

/** Tried in this order; month before day, as skrub does. Digits alone are numbers, never dates. */
const formats: readonly Format[] = [
  format('year-month-day', String.raw`(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})`, [0, 1, 2]),
  format('month/day/year', String.raw`(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})`, [2, 0, 1]),
  format('day/month/year', String.raw`(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})`, [2, 1, 0]),
  format('month day year', String.raw`([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})`, [2, 0, 1]),
  format('day month year', String.raw`(\d{1,2})\.? ([A-Za-z]{3,9})\.?,? (\d{4})`, [2, 1, 0]),
];

const compact = format('yearmonthday', String.raw`(\d{4})(\d{2})(\d{2})`, [0, 1, 2]);

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The format that reads every string, or undefined. Digits alone never are a date here. */
export function sharedFormat(strings: readonly string[]): string | undefined {
  if (strings.length === 0) return undefined;
  return formats.find((one) => strings.every((text) => !Number.isNaN(read(text, one))))?.name;
}

/** Milliseconds since 1970 UTC of a string in the format called `name`; NaN when it is in another. */
export function parseAs(name: string, text: string): number {
  const one = [...formats, compact].find((known) => known.name === name);
  return one === undefined ? parseMoment(text) : read(text, one);
}

/** Milliseconds since 1970 UTC of a string in any known format, NaN when none fits. */
export function parseMoment(text: string): number {
  for (const one of [...formats, compact]) {
    const moment = read(text, one);
    if (!Number.isNaN(moment)) return moment;
  }
  return NaN;
}

function read(text: string, { pattern, order }: Format): number {
  const found = pattern.exec(text.trim());
  if (found === null) return NaN;
  const groups = found.slice(1) as (string | undefined)[];
  const [year, month, day] = order.map((place) => fieldOf(groups[place] ?? ''));
  const date = Date.UTC(year, month - 1, day);
  const back = new Date(date);
  if (back.getUTCMonth() !== month - 1 || back.getUTCDate() !== day) return NaN;
  return date + clockOf(groups.slice(3));
}

function fieldOf(text: string): number {
  const named = months.indexOf(text.slice(0, 3).toLowerCase());
  return named >= 0 ? named + 1 : Number(text);
}

function clockOf([hour = '0', minute = '0', second = '0', part = '0', zone]: (
  string | undefined
)[]): number {
  const [h, m, s] = [Number(hour), Number(minute), Number(second)];
  if (h > 23 || m > 59 || s > 60) return NaN;
  return ((h * 60 + m) * 60 + s) * 1000 + Number(`0.${part}`) * 1000 - zoneOf(zone);
}

function zoneOf(zone = 'Z'): number {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}

import { log2, type NumberColumn, type StringColumn, type Table } from '@bon/core';
import { quantileOf } from '../describe.ts';
import { percent } from '../percent.ts';
import { type Phrase } from './phrases.ts';

/** Something in which flows differ from the usual. */
export interface Contrast {
  readonly column: string;
  readonly words: string;
  /** How much it tells, for choosing the best few. */
  readonly strength: number;
}

/** Says what sets the flows `rows` apart in one column, when something does. */
export type Contraster = (rows: ArrayLike<number>) => Contrast | undefined;

/** A value must be shared by this many of the flows, and be this many times as common as usual. */
const SHARED = 0.5;
const TIMES = 2;

/** One contraster for each of `phrases` whose column `flows` has; `usual` are the rows to compare with. */
export function contrastersOf(
  flows: Table,
  usual: ArrayLike<number>,
  phrases: readonly Phrase[],
): Contraster[] {
  return phrases.flatMap((phrase) => {
    const column = flows.columns.find(({ name }) => name === phrase.column);
    if (column?.kind === 'string') return [sharedValue(column, usual, phrase)];
    if (column?.kind === 'number' && phrase.amount !== undefined)
      return [amount(column, usual, { ...phrase, amount: phrase.amount })];
    return [];
  });
}

function sharedValue(column: StringColumn, usual: ArrayLike<number>, phrase: Phrase): Contraster {
  const background = countsOf(column, usual);
  return (rows) => {
    const counts = countsOf(column, rows);
    const [code, count] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [-1, 0]);
    const share = count / Math.max(rows.length, 1);
    const elsewhere = (background.get(code) ?? 0) / Math.max(usual.length, 1);
    const words = code < 0 ? phrase.missing : phrase.shared?.(column.levels[code]);
    const chance = count < 2 && elsewhere === 0;
    if (words === undefined || chance || share < SHARED || share < TIMES * elsewhere)
      return undefined;
    return {
      column: column.name,
      words: `${sharedBy(share, rows.length)}${words} (${elsewhere === 0 ? 'no other flow' : `${percent(elsewhere)} of other flows`})`,
      strength: share * log2(share / (elsewhere + 1 / (usual.length + 1))),
    };
  };
}

function sharedBy(share: number, rows: number): string {
  if (share < 1) return `${percent(share)} `;
  return rows === 1 ? '' : 'all ';
}

function amount(
  column: NumberColumn,
  usual: ArrayLike<number>,
  phrase: Phrase & { readonly amount: string },
): Contraster {
  const typical = medianOf(column, usual);
  return (rows) => {
    const own = medianOf(column, rows);
    if (own === null || typical === null || own <= 0 || typical <= 0) return undefined;
    const times = own / typical;
    if (times < TIMES && times > 1 / TIMES) return undefined;
    return {
      column: column.name,
      words: `${timesWords(times)} the ${phrase.amount} of a typical flow`,
      strength: Math.min(Math.abs(log2(times)), 6),
    };
  };
}

function countsOf({ codes }: StringColumn, rows: ArrayLike<number>): Map<number, number> {
  const counts = new Map<number, number>();
  for (let i = 0; i < rows.length; i++) {
    const code = codes[rows[i]];
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return counts;
}

function medianOf({ values }: NumberColumn, rows: ArrayLike<number>): number | null {
  const present = Float64Array.from(rows, (row) => values[row])
    .filter((value) => !Number.isNaN(value))
    .sort();
  return quantileOf(present, 0.5);
}

function timesWords(times: number): string {
  if (times >= 1) return `${times < 10 ? Number(times.toPrecision(2)) : whole(times)}×`;
  return `1/${whole(1 / times)} of`;
}

/** A whole number with its thousands marked. */
export function whole(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',');
}

import {
  BonError,
  columnOfKind,
  type NumberColumn,
  type Rng,
  type Run,
  rngOf,
  sampleWithoutReplacement,
  type Table,
  takeRows,
  withColumn,
} from '@bon/core';
import { toArquero } from '@bon/datasets';
import { labelColumn } from './flow-columns.ts';
import { labelCounts } from './label-counts.ts';
import type { BotOrNotSettings } from './options.ts';

/** How many labels are named when none is a bot's. */
const LABELS_NAMED = 5;

/** The flows that are looked at: bots first, then others, and which of them are bots. */
export interface Sample {
  /** The sampled flows with a column `bot`, 0 or 1. */
  readonly flows: Table;
  /** 1 for a bot's flow, 0 for any other, a row each. */
  readonly bot: Int32Array;
  readonly bots: number;
  /** Rows that were left out because another row was equal in every column. */
  readonly duplicates: number;
}

/** How much of a capture is botnet traffic. */
export interface Abundance {
  readonly rows: number;
  readonly bots: number;
  /** Bots of all rows, 0 to 1. */
  readonly abundance: number;
}

/**
 * Counts the bots' flows: those with `botLabel` in their label.
 *
 * @throws BonError `column` when there is no `Label`, `input` when no label is a botnet's.
 */
export function abundanceOf(flows: Table, botLabel: string): Abundance {
  const bots = botFlags(flows, botLabel).filter(Boolean).length;
  if (bots === 0)
    throw new BonError(
      'input',
      `botOrNot: none of ${flows.rows} flows has "${botLabel}" in its ${labelColumn}. ${advice(flows)}`,
    );
  if (bots === flows.rows)
    throw new BonError(
      'input',
      `botOrNot: all ${flows.rows} flows are botnet traffic, there is nothing to tell them from.`,
    );
  return { rows: flows.rows, bots, abundance: bots / flows.rows };
}

/** Keeps the bots and `ratio` others for each, drawn by seed, without duplicate rows. */
export function sampleFlows(flows: Table, settings: BotOrNotSettings, run: Run): Sample {
  const flags = botFlags(flows, settings.botLabel);
  const rng = rngOf(run, 'sample');
  const bots = draw(rng.split('bots'), rowsWhere(flags, 1), settings.bots);
  const others = draw(rng.split('others'), rowsWhere(flags, 0), bots.length * settings.ratio);
  const drawn = takeRows(flows, [...bots, ...others]);
  const distinct = takeRows(drawn, distinctRows(drawn));
  const neighbors = Math.max(settings.nNeighborsEdges, settings.nNeighborsNodes);
  if (distinct.rows <= neighbors)
    throw new BonError(
      'input',
      `botOrNot: ${distinct.rows} flows are left, a map of ${neighbors} neighbours needs more than that. Pass a longer capture, a higher ratio or fewer neighbours.`,
    );
  const bot = botFlags(distinct, settings.botLabel);
  const column: NumberColumn = { kind: 'number', name: 'bot', values: Float64Array.from(bot) };
  return {
    flows: withColumn(distinct, column),
    bot,
    bots: bot.filter(Boolean).length,
    duplicates: drawn.rows - distinct.rows,
  };
}

function advice(flows: Table): string {
  const counts = labelCounts(flows).filter(({ label }) => label !== null);
  if (counts.length === 0) return 'It has no labels. Pass a labelled capture.';
  const common = counts.slice(0, LABELS_NAMED).map(({ label, flows }) => `${label} (${flows})`);
  return `Its most common labels are ${common.join(', ')}: pass what marks a bot's as botLabel (--bot-label), or a labelled capture.`;
}

function botFlags(flows: Table, botLabel: string): Int32Array {
  const { codes, levels } = columnOfKind(flows, labelColumn, 'string');
  const isBot = levels.map((label) => Number(label.includes(botLabel)));
  return Int32Array.from(codes, (code) => isBot[code] ?? 0);
}

function rowsWhere(flags: Int32Array, wanted: number): readonly number[] {
  return Array.from(flags.keys()).filter((row) => flags[row] === wanted);
}

function draw(rng: Rng, rows: readonly number[], count: number): readonly number[] {
  if (rows.length <= count) return rows;
  const picked = sampleWithoutReplacement(rng, rows.length, Math.round(count)).sort();
  return Array.from(picked, (at) => rows[at] ?? 0);
}

function distinctRows(flows: Table): ArrayLike<number> {
  const names = flows.columns.map(({ name }) => name);
  const row: NumberColumn = {
    kind: 'number',
    name: '\u0000row',
    values: Float64Array.from({ length: flows.rows }, (_, i) => i),
  };
  return toArquero(withColumn(flows, row))
    .dedupe(...names)
    .array(row.name) as number[];
}

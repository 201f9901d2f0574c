import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Column,
  cellAt,
  columnOfKind,
  createRng,
  sampleWithoutReplacement,
  selectColumns,
  startRun,
  stringColumn,
  type Table,
  table,
  takeRows,
} from '@bon/core';
import { formatCsv, syntheticCapture } from '@bon/datasets';
import { readFlows } from '@bon/datasets/node';

/** One table to featurize, and how: all that either side is told. */
export interface FeaturizeCase {
  readonly name: string;
  readonly title: string;
  /** The table as CSV, for pandas. */
  readonly table: string;
  /** The table as JSON columns, so that bon starts from the same values. */
  readonly json: string;
  readonly strings: readonly string[];
  readonly endpoints: readonly string[];
  readonly columns: Readonly<Record<string, string>>;
  readonly cardinalityThreshold: number;
  readonly nTopics: number;
  /** 0 for no scaler. */
  readonly quantiles: number;
  readonly repeats: number;
  /** Why only bon is given it; undefined when both are. */
  readonly oursOnly?: string;
}

const WITHOUT_HOSTS = [
  'Dur',
  'Proto',
  'Sport',
  'Dport',
  'State',
  'TotPkts',
  'TotBytes',
  'SrcBytes',
];
const HOSTS = ['SrcAddr', 'DstAddr'];
const SYLLABLES = 'ba ke li mo nu tra spe con der ing ton ver pla qui zor fi ta re so al'.split(
  ' ',
);

/** Flows of a file, or of the synthetic capture. */
export async function flowsOf(path: string | undefined, seed: number): Promise<Table> {
  if (path === undefined) return syntheticCapture({}, startRun({ seed }));
  return (await readFlows(path)).table;
}

/** The notebook's edge table, 100,000 flows without hosts, a column of long texts, and all flows with all hosts. */
export function casesOf(flows: Table, seed: number, folder: string): FeaturizeCase[] {
  const common = { strings: [], endpoints: [], columns: {}, cardinalityThreshold: 20, nTopics: 20 };
  const ports = { Sport: 'topics', Dport: 'topics' };
  return [
    stored(folder, notebookTable(flows, seed), {
      ...common,
      name: 'notebook',
      title: 'the notebook’s edge table, all hosts',
      endpoints: HOSTS,
      columns: ports,
      quantiles: 10,
      repeats: 2,
    }),
    stored(folder, manyFlows(flows, seed), {
      ...common,
      name: 'flows',
      title: '100,000 flows without hosts',
      columns: ports,
      quantiles: 10,
      repeats: 1,
    }),
    stored(folder, texts(seed), {
      ...common,
      name: 'texts',
      title: '13,000 texts to 30 topics',
      nTopics: 30,
      quantiles: 0,
      repeats: 1,
    }),
    stored(folder, selectColumns(flows, [...WITHOUT_HOSTS, ...HOSTS]), {
      ...common,
      name: 'capture',
      title: 'all flows, all hosts',
      endpoints: HOSTS,
      columns: ports,
      quantiles: 10,
      repeats: 2,
      oursOnly: 'dense one-hots of all hosts do not fit in memory',
    }),
  ];
}

type Told = Omit<FeaturizeCase, 'table' | 'json'>;

function stored(folder: string, from: Table, told: Told): FeaturizeCase {
  const path = join(folder, `${told.name}.csv`);
  const json = join(folder, `${told.name}-columns.json`);
  writeFileSync(path, [...formatCsv(from)].join(''));
  const columns = from.columns.map((column): [string, unknown[]] => [column.name, cellsOf(column)]);
  writeFileSync(json, JSON.stringify(Object.fromEntries(columns)));
  const strings = from.columns.filter(({ kind }) => kind === 'string').map(({ name }) => name);
  return { ...told, strings, table: path, json };
}

function cellsOf(column: Column): unknown[] {
  const rows = 'values' in column ? column.values.length : column.codes.length;
  return Array.from({ length: rows }, (_, i) => cellAt(column, i));
}

/** 901 bots and ten others for each, as the notebook draws them. */
function notebookTable(flows: Table, seed: number): Table {
  const { codes, levels } = columnOfKind(flows, 'Label', 'string');
  const isBot = levels.map((level) => level.includes('Botnet'));
  const rng = createRng(seed, 'peers/featurize');
  const draw = (bots: boolean, count: number): number[] => {
    const rows = Array.from(codes.keys()).filter((i) => isBot[codes[i] ?? -1] === bots);
    const drawn = sampleWithoutReplacement(rng, rows.length, Math.min(count, rows.length));
    return Array.from(drawn, (i) => rows[i] ?? 0);
  };
  const rows = [...draw(true, 901), ...draw(false, 9010)];
  return takeRows(selectColumns(flows, [...WITHOUT_HOSTS, ...HOSTS]), rows);
}

function manyFlows(flows: Table, seed: number): Table {
  const rng = createRng(seed, 'peers/flows');
  const count = Math.min(100_000, flows.rows);
  return takeRows(
    selectColumns(flows, WITHOUT_HOSTS),
    sampleWithoutReplacement(rng, flows.rows, count),
  );
}

/** Texts about 40 subjects, of words that are used as unevenly as those of a language. */
function texts(seed: number): Table {
  const rng = createRng(seed, 'peers/texts');
  const pick = (from: readonly string[]): string => from[rng.below(from.length)] ?? '';
  const words = Array.from({ length: 8000 }, () =>
    Array.from({ length: 1 + rng.below(4) }, () => pick(SYLLABLES)).join(''),
  );
  const word = (subject: number): string => {
    const rank = Math.floor(words.length ** rng.float()) - 1;
    return words[rng.float() < 0.4 ? subject * 200 + (rank % 200) : rank] ?? '';
  };
  const values = Array.from({ length: 13_000 }, () => {
    const subject = rng.below(40);
    return Array.from({ length: 40 + rng.below(120) }, () => word(subject)).join(' ');
  });
  return table([stringColumn('text', values)]);
}

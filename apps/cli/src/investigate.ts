import { availableParallelism } from 'node:os';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { createRequire } from 'node:module';
import { type RunOptions, type Table, within } from '@bon/core';
import { formatCsv, syntheticCapture } from '@bon/datasets';
import { readFlows, writeFolderAtomic } from '@bon/datasets/node';
import { reportHtml, suspectsCsv } from '@bon/eval';
import {
  type BotOrNot,
  botOrNot,
  reportDataOf,
  type Results,
  resultsOf,
  type Source,
} from '@bon/pipeline';
import { type StageBars, stageBars } from './stage-bars.ts';
import { summaryOf } from './summary.ts';
import { version } from './version.ts';

/** What the command line asks for. */
export interface InvestigateOptions {
  readonly flows?: string;
  readonly out: string;
  readonly botLabel: string;
  readonly bots?: number;
  readonly ratio: number;
  readonly seed: number;
  readonly threads?: number;
  readonly gnnEpochs: number;
  readonly gnnHoldout: number;
  readonly saveSample?: boolean;
}

/** Runs the main job on a file, or on a capture it makes, and writes what it found to a folder. */
export async function investigate(options: InvestigateOptions, signal: AbortSignal): Promise<void> {
  const started = performance.now();
  const bars = stageBars(process.stderr);
  try {
    const { found, results } = await findBots(options, signal, bars, started);
    bars.end(true);
    await writeFolderAtomic(options.out, filesOf(options, found, results));
    process.stdout.write(summaryOf(results, options.out));
  } catch (error) {
    bars.end(false);
    throw error;
  }
}

async function findBots(
  options: InvestigateOptions,
  signal: AbortSignal,
  bars: StageBars,
  started: number,
): Promise<{ readonly found: BotOrNot; readonly results: Results }> {
  const { seed, threads, botLabel, bots, ratio, gnnEpochs, gnnHoldout } = options;
  const run = { seed, threads, signal, onProgress: bars.show };
  const { table, source } = await flowsOf(options, within(run, 'read', 0, 1));
  const readSeconds = secondsSince(started);
  const settings = { botLabel, bots, ratio, gnnEpochs, gnnHoldout };
  const found = await botOrNot(table, settings, run);
  const results = resultsOf(found, {
    source,
    readSeconds,
    totalSeconds: secondsSince(started),
    peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
    threads: threads ?? availableParallelism(),
    versions: { bon: version, node: process.versions.node },
  });
  return { found, results };
}

async function flowsOf(
  { flows }: InvestigateOptions,
  run: RunOptions,
): Promise<{ readonly table: Table; readonly source: Source }> {
  if (flows === undefined) {
    const table = await syntheticCapture({}, run);
    const source = { source: 'synthetic', synthetic: true, rowsRead: table.rows, setAside: {} };
    return { table, source };
  }
  const { table, rowsRead, setAside } = await readFlows(flows, {}, run);
  const source = {
    source: basename(flows),
    synthetic: false,
    rowsRead,
    setAside: Object.fromEntries(Object.entries(setAside.reasons)),
  };
  return { table, source };
}

function filesOf(
  { saveSample = false }: InvestigateOptions,
  found: BotOrNot,
  results: Results,
): Record<string, string> {
  const chartLibrary = readFileSync(
    createRequire(import.meta.url).resolve('echarts/dist/echarts.min.js'),
    'utf8',
  );
  return {
    'results.json': `${JSON.stringify(results, null, 2)}\n`,
    'suspects.csv': suspectsCsv(found.suspects),
    'report.html': reportHtml(reportDataOf(found, results), { chartLibrary }),
    ...(saveSample ? { 'sample.csv': [...formatCsv(found.sample.flows)].join('') } : {}),
  };
}

function secondsSince(start: number): number {
  return (performance.now() - start) / 1000;
}

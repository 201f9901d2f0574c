import { availableParallelism } from 'node:os';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { within } from '@bon/core';
import { formatCsv } from '@bon/datasets';
import { saveModel, writeFolderAtomic } from '@bon/datasets/node';
import { reportHtml, suspectsCsv } from '@bon/eval';
import {
  type BackendName,
  type BotOrNot,
  botOrNot,
  detectorOf,
  reportDataOf,
  type Results,
  resultsOf,
} from '@bon/pipeline';
import { backendOf } from './backend.ts';
import { readCapture } from './read-capture.ts';
import { secondsSince } from './seconds-since.ts';
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
  readonly backend: BackendName;
  readonly trust: boolean;
  readonly saveSample?: boolean;
  readonly saveModel?: string;
}

/** Runs the main job on a file, or on a capture it makes, and writes what it found to a folder. */
export async function investigate(options: InvestigateOptions, signal: AbortSignal): Promise<void> {
  const started = performance.now();
  const bars = stageBars(process.stderr);
  try {
    const { found, results } = await findBots(options, signal, bars, started);
    bars.end(true);
    await writeFolderAtomic(options.out, filesOf(options, found, results));
    if (options.saveModel !== undefined)
      await saveModel(options.saveModel, detectorOf(found).save());
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
  const { seed, threads, botLabel, bots, ratio, gnnEpochs, gnnHoldout, trust } = options;
  const run = { seed, threads, signal, onProgress: bars.show };
  const gnnBackend = await backendOf(options.backend);
  const { table, source } = await readCapture(options.flows, within(run, 'read', 0, 1));
  const readSeconds = secondsSince(started);
  const settings = { botLabel, bots, ratio, gnnEpochs, gnnHoldout, gnnBackend, trust };
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

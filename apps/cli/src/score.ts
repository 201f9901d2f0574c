import { startRun, type Table, within, withColumn } from '@bon/core';
import { formatCsv } from '@bon/datasets';
import { loadModel, writeFolderAtomic } from '@bon/datasets/node';
import { suspectsCsv } from '@bon/eval';
import { type Detection, loadDetector } from '@bon/pipeline';
import { captureAt } from './read-capture.ts';
import { secondsSince } from './seconds-since.ts';
import { stageBars } from './stage-bars.ts';
import { scoreSummaryOf } from './summary.ts';

/** What the command line asks for. */
export interface ScoreOptions {
  readonly model: string;
  readonly flows: string;
  readonly out: string;
  readonly threads?: number;
}

/** Asks a saved detector about the flows of a file, and writes who is suspect and what each flow scores. */
export async function score(options: ScoreOptions, signal: AbortSignal): Promise<void> {
  const started = performance.now();
  const bars = stageBars(process.stderr);
  const run = startRun({ threads: options.threads, signal, onProgress: bars.show });
  try {
    const detector = loadDetector(await loadModel(options.model));
    const { table, source } = await captureAt(options.flows, within(run, 'read', 0, 0.3));
    const detection = await detector.score(table, within(run, 'score', 0.3, 1));
    bars.end(true);
    await writeFolderAtomic(options.out, {
      'suspects.csv': suspectsCsv(detection.suspects),
      'flows.csv': [...formatCsv(scored(detection))].join(''),
    });
    const seconds = secondsSince(started);
    process.stdout.write(scoreSummaryOf({ detection, source, seconds, folder: options.out }));
  } catch (error) {
    bars.end(false);
    throw error;
  }
}

function scored({ flows, botProbability }: Detection): Table {
  return withColumn(flows, { kind: 'number', name: 'botProbability', values: botProbability });
}

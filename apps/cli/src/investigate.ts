import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { formatCsv } from '@bon/datasets';
import { saveModel, writeFolderAtomic } from '@bon/datasets/node';
import { type Chosen, detectorOf, filesOf, investigate, type Surroundings } from '@bon/pipeline';
import { backendOf } from './backend.ts';
import { captureAt } from './read-capture.ts';
import { stageBars } from './stage-bars.ts';
import { summaryOf } from './summary.ts';
import { version } from './version.ts';

/** What the command line asks for. */
export interface InvestigateOptions extends Chosen {
  readonly flows?: string;
  readonly out: string;
  readonly saveSample?: boolean;
  readonly saveModel?: string;
}

/** Runs the main job on a file, or on a capture it makes, and writes what it found to a folder. */
export async function investigateCapture(
  options: InvestigateOptions,
  signal: AbortSignal,
): Promise<void> {
  const { flows, out, saveSample = false, saveModel: modelPath, ...chosen } = options;
  const bars = stageBars(process.stderr);
  try {
    const made = await investigate((run) => captureAt(flows, run), chosen, surroundings(), {
      signal,
      onProgress: bars.show,
    });
    bars.end(true);
    await writeFolderAtomic(out, {
      ...filesOf(made, chartLibrary()),
      ...(saveSample ? { 'sample.csv': [...formatCsv(made.found.sample.flows)].join('') } : {}),
    });
    if (modelPath !== undefined) await saveModel(modelPath, detectorOf(made.found).save());
    process.stdout.write(summaryOf(made.results, out));
  } catch (error) {
    bars.end(false);
    throw error;
  }
}

function surroundings(): Surroundings {
  return {
    threads: availableParallelism(),
    peakMemoryBytes: () => process.resourceUsage().maxRSS * 1024,
    versions: { bon: version, node: process.versions.node },
    backendOf,
  };
}

function chartLibrary(): string {
  const path = createRequire(import.meta.url).resolve('echarts/dist/echarts.min.js');
  return readFileSync(path, 'utf8');
}

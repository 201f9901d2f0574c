import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { startRun } from '@bon/core';
import { sampleFlows, settingsOf, weighTrust } from '@bon/pipeline';
import { commit, writeBenchmark } from './benchmark-files.mts';
import { flowsOf } from './featurize-cases.mts';
import { renderTrust } from './render-trust.mts';

function optionsOf(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      flows: { type: 'string' },
      bots: { type: 'string', default: '901' },
      ratio: { type: 'string', default: '10' },
      seed: { type: 'string', default: '0' },
    },
  });
  return { ...values, seed: Number(values.seed) };
}

/** Random, by time and by host: what each model scores where, beside what takes no skill. */
export async function trust(args: readonly string[]): Promise<void> {
  const { flows: path, bots, ratio, seed } = optionsOf(args);
  const settings = settingsOf({ bots: Number(bots), ratio: Number(ratio) });
  const sample = sampleFlows(await flowsOf(path, seed), settings, startRun({ seed }));
  const onProgress = ({ stage, fraction }: { stage: string; fraction: number }): void => {
    process.stderr.write(`${stage} ${(100 * fraction).toFixed(0)} %\n`);
  };
  const benchmark = {
    date: new Date().toISOString().slice(0, 10),
    commit: commit(),
    dataset: path === undefined ? 'synthetic capture' : basename(path),
    seed,
    rows: sample.flows.rows,
    bots: sample.bots,
    ...(await weighTrust(sample, settings, startRun({ seed, onProgress }))),
  };
  await writeBenchmark('trust', benchmark, renderTrust);
}

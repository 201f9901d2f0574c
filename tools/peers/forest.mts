import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { randomForestClassifier } from '@bon/forest';
import { takeFeatureRows } from '@bon/core';
import { commit, host, root, writeBenchmark } from './benchmark-files.mts';
import { peersPython } from './environment.mts';
import { type ForestData, type ForestSet, forestSets, writeData } from './forest-data.mts';
import {
  type ForestBenchmark,
  faster,
  type PeerSide,
  type SetResult,
  type Side,
} from './forest-result.mts';
import { renderForest } from './render-forest.mts';

const home = import.meta.dirname;

function output(command: string, args: readonly string[]): unknown {
  const text = execFileSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(text);
}

const runOurs = (set: ForestSet, threads: string): Side =>
  output(process.execPath, [
    ...['--conditions=@bon/source', '--import', 'tsx', join(home, 'forest-ours.mts')],
    ...[set.name, threads],
  ]) as Side;

function runPeers(set: ForestSet, threads: string, folder: string): PeerSide {
  const extras = set.name === '16.5k × 60 coarse' ? 'extras' : 'none';
  const args = [join(home, 'forest.py'), folder, String(set.features), threads, extras];
  return output(peersPython(), args) as PeerSide;
}

/** Both sides, turn by turn. */
function measureSet(set: ForestSet, threads: string, folder: string): SetResult {
  process.stderr.write(`${set.name} …\n`);
  let ours = runOurs(set, threads);
  let peers = runPeers(set, threads, folder);
  for (let repeat = 1; repeat < set.repeats; repeat++) {
    ours = faster(ours, runOurs(set, threads));
    peers = faster(peers, runPeers(set, threads, folder));
  }
  return { name: set.name, repeats: set.repeats, ours, peers };
}

const majorityOf = ({ test }: ForestData): number => {
  const ones = test.target.reduce((sum, label) => sum + label, 0) / test.target.length;
  return Math.max(ones, 1 - ones);
};

/** ml-random-forest is quadratic in the rows: it gets 300 of them, and five trees. */
async function measureWitness(data: ForestData): Promise<ForestBenchmark['witness']> {
  const rows = 300;
  const trees = 5;
  const order = Array.from({ length: rows }, (_, i) => i);
  const part = {
    features: takeFeatureRows(data.train.features, order),
    target: data.train.target.slice(0, rows),
  };
  const seconds = async (engine: 'native' | 'ml-random-forest'): Promise<number> => {
    const start = performance.now();
    await randomForestClassifier({ nEstimators: trees, engine }).fit(part, { threads: 1 });
    return (performance.now() - start) / 1000;
  };
  await seconds('native');
  const theirs = await seconds('ml-random-forest');
  return { rows, features: 60, trees, theirs, ours: await seconds('native') };
}

/** Forests by bon, scikit-learn and LightGBM on the same rows, in one run. */
export async function forest(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      threads: { type: 'string', default: '2' },
      // Only the sets whose name holds this text.
      set: { type: 'string', default: '' },
    },
  });
  const folder = mkdtempSync(join(tmpdir(), 'bon-forest-'));
  const majority: Record<string, number> = {};
  const sets: SetResult[] = [];
  try {
    for (const set of forestSets.filter(({ name }) => name.includes(values.set))) {
      const data = set.make();
      writeData(folder, data);
      majority[set.name] = majorityOf(data);
      sets.push(measureSet(set, values.threads, folder));
    }
    const first = forestSets.at(0);
    if (first === undefined) throw new Error('There is no set to measure.');
    const benchmark: ForestBenchmark = {
      host: host(sets[0]?.peers.versions['python'] ?? 'unknown'),
      date: new Date().toISOString().slice(0, 10),
      commit: commit(),
      threads: Number(values.threads),
      trees: 100,
      majority,
      sets,
      witness: await measureWitness(first.make()),
    };
    await writeBenchmark('forest', benchmark, renderForest);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

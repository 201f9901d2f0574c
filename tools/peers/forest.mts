import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { featureCount } from '@bon/core';
import { commit, host, readJson, root, writeBenchmark } from './benchmark-files.mts';
import { peersPython } from './environment.mts';
import { bundleOf } from './bundle.mts';
import { compareAccuracy } from './forest-accuracy.mts';
import { type ForestData, type ForestSet, forestSets, writeData } from './forest-data.mts';
import {
  type ForestBenchmark,
  joinTurns,
  type SetResult,
  type Side,
  type SideName,
  sides,
} from './forest-result.mts';
import { measureWitness } from './forest-witness.mts';
import { renderForest } from './render-forest.mts';

const home = import.meta.dirname;

interface Options {
  readonly threads: string;
  readonly flows: string;
  readonly folder: string;
}

function output(command: string, args: readonly string[]): unknown {
  const text = execFileSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(text);
}

/** A turn of all sides has a seed of its own. */
interface Turn extends Options {
  readonly seed: string;
}

/** What a side measured, or null when it is not installed. */
function runSide(side: SideName, set: ForestSet, features: number, options: Turn): Side | null {
  const { threads, flows, folder, seed } = options;
  process.stderr.write(`${set.title}: ${side} …\n`);
  if (side === 'bon')
    return output(process.execPath, [
      bundleOf('forest-ours'),
      ...[set.name, threads, seed, flows],
    ]) as Side;
  return output(peersPython(), [
    ...[join(home, 'forest.py'), folder, String(features), threads, String(set.trees), side],
    ...[set.more.join(), seed],
  ]) as Side | null;
}

/** All sides, turn by turn. */
async function measureSet(set: ForestSet, options: Options): Promise<SetResult> {
  const data = await set.make(options.flows === '' ? undefined : options.flows);
  writeData(options.folder, data);
  const features = featureCount(data.train.features);
  const [load = 0] = loadavg();
  const turns: Partial<Record<SideName, [Side, ...Side[]]>> = {};
  for (let repeat = 0; repeat < set.repeats; repeat++)
    for (const side of sides.filter((name) => !set.without?.includes(name))) {
      const now = runSide(side, set, features, { ...options, seed: String(repeat) });
      if (now !== null) turns[side] = [...(turns[side] ?? []), now] as [Side, ...Side[]];
    }
  return {
    name: set.name,
    title: set.name === 'notebook' ? notebookTitle(data) : set.title,
    rows: data.train.features.rows,
    features,
    trees: set.trees,
    repeats: set.repeats,
    date: new Date().toISOString().slice(0, 10),
    commit: commit(),
    load,
    majority: majorityOf(data),
    sides: Object.fromEntries(Object.entries(turns).map(([side, each]) => [side, joinTurns(each)])),
  };
}

const notebookTitle = ({ train: { features } }: ForestData): string =>
  `the notebook’s edges, ${features.rows} × (${features.dense.cols} + ${features.sparse.cols} hosts)`;

const majorityOf = ({ test }: ForestData): number => {
  const ones = test.target.reduce((sum, label) => sum + label, 0) / test.target.length;
  return Math.max(ones, 1 - ones);
};

/** What was measured before, so that cases can be measured one by one. */
function measuredBefore(): Partial<ForestBenchmark> {
  const path = join(root, 'docs', 'benchmarks', 'forest.json');
  return existsSync(path) ? (readJson(path) as ForestBenchmark) : {};
}

function replaced(before: readonly SetResult[], now: SetResult): SetResult[] {
  const byName = new Map([...before, now].map((set) => [set.name, set]));
  return forestSets.flatMap(({ name }) => byName.get(name) ?? []);
}

/**
 * Forests by bon, scikit-learn, LightGBM and ydf on the same rows, in turns; `--set` measures one of the sets, or
 * `accuracy`, or `witness`, and keeps what was measured of the others.
 */
export async function forest(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      threads: { type: 'string', default: '2' },
      set: { type: 'string', default: '' },
      flows: { type: 'string' },
    },
  });
  const folder = mkdtempSync(join(tmpdir(), 'bon-forest-'));
  const flows = values.flows === undefined ? '' : resolve(values.flows);
  const options = { threads: values.threads, flows, folder };
  const isWanted = (name: string): boolean => values.set === '' || values.set === name;
  const before = measuredBefore();
  let benchmark: ForestBenchmark = {
    ...before,
    host: before.host ?? host(''),
    threads: Number(values.threads),
    sets: before.sets ?? [],
  };
  try {
    for (const set of forestSets.filter(({ name }) => isWanted(name))) {
      const measured = await measureSet(set, options);
      const python = measured.sides['scikit-learn']?.versions['python'] ?? 'unknown';
      const { sets } = benchmark;
      benchmark = { ...benchmark, host: host(python), sets: replaced(sets, measured) };
      await writeBenchmark('forest', benchmark, renderForest);
    }
    if (isWanted('accuracy')) benchmark = { ...benchmark, accuracy: await compareAccuracy(folder) };
    if (isWanted('witness')) benchmark = { ...benchmark, witness: await measureWitness() };
    await writeBenchmark('forest', benchmark, renderForest);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

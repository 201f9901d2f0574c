import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { matrix } from '@bon/core';
import { trustworthiness } from '@bon/eval';
import { commit, host, readJson, root, writeBenchmark } from './benchmark-files.mts';
import { peersPython } from './environment.mts';
import { renderUmap } from './render-umap.mts';
import { epochsOf, smallerCase, type UmapCase, umapCases, type UmapSide } from './umap-cases.mts';
import { writePoints } from './umap-data.mts';
import { measureLatency } from './umap-latency.mts';
import {
  hasRun,
  type NotRun,
  type UmapBenchmark,
  type UmapResult,
  type UmapSideResult,
} from './umap-result.mts';
import { runSide } from './umap-sides.mts';

/** A peer that took longer than this is not asked for the next size. */
const TOO_SLOW_SECONDS = 60;
/** Up to this many rows each side fits twice in a process, and bon has a turn before and one after its peers. */
const REPEATED_UP_TO = 10_000;

const file = join(root, 'docs', 'benchmarks', 'umap.json');

const before = (): Partial<UmapBenchmark> =>
  existsSync(file) ? (readJson(file) as UmapBenchmark) : {};

/** Why a side is not asked, if it is not: a size below it was too slow, or did not end. */
function skipped(
  one: UmapCase,
  side: UmapSide,
  results: readonly UmapResult[],
): NotRun | undefined {
  const smaller = smallerCase(one);
  const found = results.find(({ name }) => name === smaller?.name)?.sides[side];
  if (found === undefined || smaller === undefined) return undefined;
  if (!hasRun(found)) return { notRun: `not run: ${found.notRun.replace('not run: ', '')}` };
  if (found.seconds <= TOO_SLOW_SECONDS) return undefined;
  return { notRun: `not run: over ${TOO_SLOW_SECONDS} s at ${smaller.name}` };
}

/** The least of each figure over the turns. */
function least(turns: readonly UmapSideResult[]): UmapSideResult {
  return turns.reduce((best, turn) => {
    const fastest = turn.seconds < best.seconds ? turn : best;
    const cold = Math.min(best.coldSeconds ?? Infinity, turn.coldSeconds ?? Infinity);
    return { ...fastest, ...(cold < Infinity ? { coldSeconds: cold } : {}) };
  });
}

function measure(one: UmapCase, threads: number, folder: string, results: readonly UmapResult[]) {
  const points = join(folder, 'points.f32');
  writePoints(one, points);
  const repeats = one.rows <= REPEATED_UP_TO ? 2 : 1;
  const loadBefore = loadavg()[0] ?? NaN;
  const found: Partial<Record<UmapSide, UmapSideResult[] | NotRun>> = {};
  const turns = repeats === 1 ? one.sides : [...one.sides, 'bon' as const];
  for (const side of turns) {
    const past = found[side] ?? skipped(one, side, results) ?? [];
    found[side] = past;
    if ('notRun' in past) continue;
    const task = { points, threads, fits: repeats, map: join(folder, `${side}.f32`) };
    const result = runSide(side, one, task);
    process.stderr.write(`${one.name} ${side}: ${JSON.stringify(result)}\n`);
    found[side] = 'notRun' in result ? result : [...past, result];
  }
  return { found, repeats, load: [loadBefore, loadavg()[0] ?? NaN] as const };
}

/** How trustworthy the map is that a side left behind, over fewer rows where each of them takes long. */
async function judged(
  one: UmapCase,
  turns: readonly UmapSideResult[],
  folder: string,
  side: UmapSide,
): Promise<UmapSideResult> {
  const best = least(turns);
  const read = (name: string, cols: number) => {
    const bytes = readFileSync(join(folder, name));
    const length = one.rows * cols;
    return matrix(
      one.rows,
      cols,
      new Float32Array(bytes.buffer.slice(bytes.byteOffset), 0, length),
    );
  };
  const options = { k: 15, sample: one.rows > REPEATED_UP_TO ? 200 : 1000 };
  const [points, map] = [read('points.f32', one.cols), read(`${side}.f32`, 2)];
  return { ...best, trustworthiness: await trustworthiness(points, map, options) };
}

async function measured(
  one: UmapCase,
  threads: number,
  results: readonly UmapResult[],
): Promise<UmapResult> {
  const folder = mkdtempSync(join(tmpdir(), 'bon-umap-'));
  try {
    const { found, repeats, load } = measure(one, threads, folder, results);
    const sides: Partial<Record<UmapSide, UmapSideResult | NotRun>> = {};
    for (const side of one.sides) {
      const turns = found[side] ?? [];
      sides[side] = Array.isArray(turns) ? await judged(one, turns, folder, side) : turns;
    }
    const { name, rows, cols } = one;
    const date = new Date().toISOString().slice(0, 10);
    return {
      name,
      rows,
      cols,
      epochs: epochsOf(one),
      repeats,
      date,
      commit: commit(),
      load,
      sides,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const versionsOf = (python: string): Record<string, string> => {
  const script =
    'import json,sys,importlib.metadata as m;print(json.dumps({"python":sys.version.split()[0],**{n:m.version(n) for n in ["umap-learn","pynndescent","numba"]}}))';
  const { dependencies } = readJson(join(import.meta.dirname, 'js', 'package.json')) as {
    readonly dependencies: Record<string, string>;
  };
  const found = JSON.parse(execFileSync(python, ['-c', script], { encoding: 'utf8' })) as object;
  return { ...found, ...dependencies };
};

/** UMAP by bon, umap-learn, umap-js, embedding-atlas and DruidJS on the same points, in turns; cases are merged into one file. */
export async function umap(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      case: { type: 'string', multiple: true },
      latency: { type: 'boolean', default: false },
      threads: { type: 'string', default: '2' },
    },
  });
  const threads = Number(values.threads);
  const chosen = values.case ?? (values.latency ? [] : umapCases.map(({ name }) => name));
  const python = peersPython();
  const versions = versionsOf(python);
  let { results = [], latency } = before();
  const write = () => {
    const order = umapCases.map(({ name }) => name);
    results = [...results].sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
    const machine = host(versions['python'] ?? 'unknown');
    return writeBenchmark(
      'umap',
      { host: machine, threads, versions, results, latency } satisfies UmapBenchmark,
      renderUmap,
    );
  };
  for (const one of umapCases.filter(({ name }) => chosen.includes(name))) {
    const result = await measured(one, threads, results);
    results = [...results.filter(({ name }) => name !== one.name), result];
    await write();
  }
  if (values.latency) {
    latency = measureLatency(threads);
    await write();
  }
}

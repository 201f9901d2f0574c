import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { commit, host, readJson, root, writeBenchmark } from './benchmark-files.mts';
import { bundleOf } from './bundle.mts';
import type { ApproximateResult, ExactResult, IndexResult, KnnBenchmark } from './knn-result.mts';
import { renderKnn } from './render-knn.mts';

const K = 15;
const home = import.meta.dirname;

/** The kernel in C at each width of vectors: floats a vector, rows a tile, and what the compiler may use. */
const widths = [
  { name: 'C SSE', width: 4, rows: 4, needs: 'sse4_1', flags: ['-msse4.1', '-mno-avx'] },
  { name: 'C AVX2', width: 8, rows: 6, needs: 'avx2', flags: ['-mavx2', '-mfma'] },
  { name: 'C AVX-512', width: 16, rows: 12, needs: 'avx512f', flags: ['-mavx512f', '-mfma'] },
] as const;

const exactSizes = [
  [10_000, 100],
  [10_000, 20],
  [20_000, 50],
] as const;
const approximateSizes = [
  [100_000, 50],
  [100_000, 20],
  [300_000, 20],
  [1_000_000, 20],
] as const;
const indexSizes = [
  [20_000, 50, 'exact'],
  [100_000, 50, 'exact'],
  [100_000, 50, 'approximate'],
] as const;

function output(command: string, args: readonly string[]): unknown {
  const text = execFileSync(command, args, { cwd: root, encoding: 'utf8' });
  return JSON.parse(text.slice(text.lastIndexOf('\n{') + 1));
}

const ours = (...args: (string | number)[]): unknown =>
  output(process.execPath, [bundleOf('knn-ours'), ...args.map(String)]);

const millisOf = (result: unknown): number => (result as { millis: number }).millis;

/** The programs that this machine can run. */
function compile(folder: string): Map<string, string> {
  const known = readFileSync('/proc/cpuinfo', 'utf8');
  const programs = new Map<string, string>();
  for (const { name, width, rows, needs, flags } of widths) {
    if (!new RegExp(String.raw`\b${needs}\b`, 'u').test(known)) continue;
    const program = join(folder, `knn-${width}`);
    const sizes = [`-DWIDTH=${width}`, `-DROWS=${rows}`];
    execFileSync('gcc', ['-O3', ...sizes, ...flags, '-o', program, join(home, 'knn.c')]);
    programs.set(name, program);
  }
  return programs;
}

/** All sides turn by turn; the least of all turns. */
function exact(programs: Map<string, string>, repeats: number): ExactResult[] {
  return exactSizes.map(([points, features]) => {
    process.stderr.write(`exact ${points} × ${features} …\n`);
    const millis: Record<string, number | null> = {};
    const note = (name: string, value: number): void => {
      millis[name] = Math.min(millis[name] ?? Infinity, value);
    };
    for (let turn = 0; turn < repeats; turn++) {
      for (const kind of ['plain', 'relaxed'])
        note(kind, millisOf(ours('exact', points, features, K, 1, kind, 2)));
      for (const [name, program] of programs)
        note(name, millisOf(output(program, [points, features, K, 2].map(String))));
    }
    for (const { name } of widths) millis[name] ??= null;
    return { points, features, millis };
  });
}

function approximate(threads: number): ApproximateResult[] {
  return approximateSizes.map(([points, features]) => {
    process.stderr.write(`approximate ${points} × ${features} …\n`);
    const found = ours('approximate', points, features, K, threads) as ApproximateResult;
    return { ...found, points, features };
  });
}

function index(threads: number): IndexResult[] {
  return indexSizes.map(([points, features, algorithm]) => {
    process.stderr.write(`index ${points} × ${features}, ${algorithm} …\n`);
    const found = ours('index', points, features, K, threads, algorithm) as IndexResult;
    return { ...found, points, features, algorithm };
  });
}

type Measured = Pick<KnnBenchmark, 'exact' | 'approximate' | 'index'>;

const path = join(root, 'docs', 'benchmarks', 'knn.json');

/** All parts, or one of them beside the committed figures of the others. */
function measured(only: string | undefined, threads: number, repeats: number): Measured {
  const folder = mkdtempSync(join(tmpdir(), 'bon-knn-'));
  const parts = {
    exact: () => exact(compile(folder), repeats),
    approximate: () => approximate(threads),
    index: () => index(threads),
  };
  try {
    const before = existsSync(path) ? (readJson(path) as KnnBenchmark) : undefined;
    const part = <Name extends keyof Measured>(name: Name) =>
      only === undefined || only === name ? parts[name]() : (before?.[name] ?? []);
    return {
      exact: part('exact') as Measured['exact'],
      approximate: part('approximate') as Measured['approximate'],
      index: part('index') as Measured['index'],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Exact search against a kernel in C, the growth of the approximate one, and how long an index takes for new points. */
export async function knn(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      threads: { type: 'string', default: '2' },
      repeats: { type: 'string', default: '3' },
      only: { type: 'string' },
    },
  });
  const threads = Number(values.threads);
  const load = loadavg()[0] ?? NaN;
  const results = measured(values.only, threads, Number(values.repeats));
  const compiler = execFileSync('gcc', ['--version'], { encoding: 'utf8' }).split('\n')[0] ?? '';
  const benchmark: KnnBenchmark = {
    host: host('none'),
    compiler,
    date: new Date().toISOString().slice(0, 10),
    commit: commit(),
    k: K,
    threads,
    load: [load, loadavg()[0] ?? NaN],
    ...results,
  };
  await writeBenchmark('knn', benchmark, renderKnn);
}

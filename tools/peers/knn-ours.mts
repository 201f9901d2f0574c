import { type KnnGraph, type Matrix, takeMatrixRows } from '@bon/core';
import { nearestNeighbors, neighborIndex } from '@bon/neighbors';
import { clouds } from './knn-data.mts';
import { recallAmong, recallOf } from './knn-recall.mts';

/** One process for each measurement: `knn-ours.mts exact 10000 100 15 2 relaxed 3` prints what it found as JSON. */
const [task = '', rows, cols, k, threads, kind = '', repeats] = process.argv.slice(2);
const points = clouds(Number(rows), Number(cols));
const wanted = Number(k);
const run = { seed: 1, threads: Number(threads), relaxed: kind === 'relaxed' };

/** Queries whose true neighbours are looked up. */
const SAMPLE = 500;

const peakMemoryBytes = (): number => process.resourceUsage().maxRSS * 1024;

/** Milliseconds of processor time so far, all threads: what other work on the machine does not add to. */
function spent(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

async function least<T>(count: number, work: () => Promise<T>) {
  let millis = Infinity;
  let result = await work();
  for (let turn = 0; turn < count; turn++) {
    const start = spent();
    result = await work();
    millis = Math.min(millis, spent() - start);
  }
  return { millis, result };
}

async function truth(queries: Matrix): Promise<KnnGraph> {
  return neighborIndex(points, 'euclidean', { algorithm: 'exact' }).nearest(queries, wanted);
}

async function exact() {
  const options = { k: wanted, algorithm: 'exact' } as const;
  const { millis } = await least(Number(repeats), () => nearestNeighbors(points, options, run));
  return { millis };
}

async function approximate() {
  const options = { k: wanted, algorithm: 'approximate' } as const;
  const start = spent();
  const found = await nearestNeighbors(points, options, run);
  const millis = spent() - start;
  const memory = peakMemoryBytes();
  const recall = await recallAmong(found, points, run);
  return { millis, recall, peakMemoryBytes: memory };
}

async function index() {
  const algorithm = kind === 'exact' ? 'exact' : 'approximate';
  const queries = clouds(10_000, points.cols);
  const asked = neighborIndex(points, 'euclidean', { algorithm });
  const start = spent();
  const first = takeMatrixRows(queries, [0]);
  await asked.nearest(first, wanted, run);
  const readyMillis = spent() - start;
  const { millis: oneQueryMillis } = await least(50, () => asked.nearest(first, wanted, run));
  const { millis, result } = await least(1, () => asked.nearest(queries, wanted, run));
  const sample = Array.from({ length: SAMPLE }, (_, q) => q);
  const recall = recallOf(result, await truth(takeMatrixRows(queries, sample)), (q) => q);
  return { readyMillis, oneQueryMillis, tenThousandMillis: millis, recall };
}

const tasks: Readonly<Record<string, () => Promise<object>>> = { exact, approximate, index };
const found = await tasks[task]();
process.stdout.write(`\n${JSON.stringify(found)}\n`);
process.exit(0);

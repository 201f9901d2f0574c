import {
  createRng,
  csrFromCoordinates,
  matrix,
  type Matrix,
  startRun,
  takeMatrixRows,
} from '@bon/core';
import { optimizeLayout, umap } from '@bon/umap';
import type { UmapCase } from './umap-cases.mts';
import { pointsOf } from './umap-data.mts';
import type { UmapCancels } from './umap-result.mts';

/** Run as `node umap-latency-ours THREADS`. Prints a line of JSON: see UmapLatency. */
const threads = Number(process.argv[2]);
const CANCELS = 20;
const EDGES = 15;

const now = (): number => performance.now();

const set = (kind: UmapCase['kind'], rows: number, cols: number) =>
  matrix(rows, cols, pointsOf({ kind, rows, cols }));

async function transforms() {
  const points = set('clusters', 10_000, 20);
  const { model } = await umap({ nEpochs: 100 }).fit({ points }, { threads });
  await model.transform(takeMatrixRows(points, [0]), { threads });
  let oneRowMillis = Infinity;
  for (let row = 1; row <= 30; row++) {
    const started = now();
    await model.transform(takeMatrixRows(points, [row]), { threads });
    oneRowMillis = Math.min(oneRowMillis, now() - started);
  }
  let tenThousandRowsSeconds = Infinity;
  for (let turn = 0; turn < 3; turn++) {
    const started = now();
    await model.transform(points, { threads });
    tenThousandRowsSeconds = Math.min(tenThousandRowsSeconds, (now() - started) / 1000);
  }
  return { oneRowMillis, tenThousandRowsSeconds };
}

/** A fit that runs through: how long it takes, and the longest time for which nothing else had its turn. */
async function throughout(points: Matrix) {
  let last = now();
  let blockMillis = 0;
  const started = last;
  const note = (): void => {
    blockMillis = Math.max(blockMillis, now() - last);
    last = now();
  };
  const timer = setInterval(note, 1);
  await umap().fit({ points }, { threads });
  note();
  clearInterval(timer);
  return { whole: now() - started, blockMillis };
}

/** From the moment at which a fit was to be cancelled, heard or not, to its end. */
async function cancelledAt(points: Matrix, delay: number): Promise<number> {
  const controller = new AbortController();
  const due = now() + delay;
  const timer = setTimeout(() => {
    controller.abort();
  }, delay);
  const run = { threads, signal: controller.signal };
  const millis = await umap()
    .fit({ points }, run)
    .then(
      () => 0,
      () => now() - due,
    );
  clearTimeout(timer);
  return millis;
}

/** The longest of both, cancels over moments spread evenly through a fit. */
async function cancels(points: Matrix): Promise<UmapCancels> {
  const { rows, cols } = points;
  const { whole, blockMillis } = await throughout(points);
  let cancelMillis = 0;
  for (let turn = 0; turn < CANCELS; turn++)
    cancelMillis = Math.max(
      cancelMillis,
      await cancelledAt(points, (whole * (turn + 0.5)) / CANCELS),
    );
  return { rows, cols, moments: CANCELS, cancelMillis, blockMillis };
}

/** Nanoseconds of a thread for an edge in an epoch: 10,000 vertices, 15 edges each, all due; the loop of umap-layout.c. */
async function edgeNanos(): Promise<number> {
  const n = 10_000;
  const row = Int32Array.from({ length: n * EDGES }, (_, e) => Math.floor(e / EDGES));
  const col = row.map((i, e) => (i + 1 + (e % EDGES)) % n);
  const graph = csrFromCoordinates(n, n, { row, col }, new Float32Array(n * EDGES).fill(1));
  const rng = createRng(0, 'places');
  const start = matrix(
    n,
    2,
    Float32Array.from({ length: 2 * n }, () => 10 * rng.float()),
  );
  const options = {
    curve: { a: 1.577, b: 0.895 },
    nEpochs: 100,
    learningRate: 1,
    repulsionStrength: 1,
    negativeSampleRate: 5,
  };
  let least = Infinity;
  for (let turn = 0; turn < 3; turn++) {
    const started = now();
    await optimizeLayout({ graph, start }, options, startRun({ threads: 1 }));
    least = Math.min(least, now() - started);
  }
  return (1e6 * least) / (n * EDGES * options.nEpochs);
}

const result = {
  ...(await transforms()),
  cancels: [await cancels(set('clusters', 50_000, 20)), await cancels(set('strokes', 70_000, 784))],
  edgeNanos: await edgeNanos(),
};
process.stdout.write(`${JSON.stringify(result)}\n`);
process.exit(0);

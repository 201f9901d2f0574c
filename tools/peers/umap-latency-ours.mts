import { createRng, csrFromCoordinates, matrix, startRun, takeMatrixRows } from '@bon/core';
import { optimizeLayout, umap } from '@bon/umap';

/** Run as `node umap-latency-ours THREADS`. Prints a line of JSON: see UmapLatency. */
const threads = Number(process.argv[2]);
const CANCELS = 20;
const EDGES = 15;

const now = (): number => performance.now();

function clouds(rows: number, cols: number) {
  const rng = createRng(20, `clusters/${cols}`);
  const centres = Float32Array.from({ length: 20 * cols }, () => 3 * rng.normal());
  const data = Float32Array.from(
    { length: rows * cols },
    (_, at) => (centres[(Math.floor(at / cols) % 20) * cols + (at % cols)] ?? 0) + rng.normal(),
  );
  return matrix(rows, cols, data);
}

async function transforms() {
  const points = clouds(10_000, 20);
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

/** The longest time from a cancel to the end of the call, over moments spread evenly through a fit. */
async function cancels(): Promise<number> {
  const points = clouds(50_000, 20);
  const started = now();
  await umap().fit({ points }, { threads });
  const whole = now() - started;
  let longest = 0;
  for (let turn = 0; turn < CANCELS; turn++) {
    const controller = new AbortController();
    let cancelled = Infinity;
    const timer = setTimeout(
      () => {
        cancelled = now();
        controller.abort();
      },
      (whole * (turn + 0.5)) / CANCELS,
    );
    await umap()
      .fit({ points }, { threads, signal: controller.signal })
      .catch(() => (longest = Math.max(longest, now() - cancelled)));
    clearTimeout(timer);
  }
  return longest;
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
  cancelMillis: await cancels(),
  edgeNanos: await edgeNanos(),
};
process.stdout.write(`${JSON.stringify(result)}\n`);
process.exit(0);

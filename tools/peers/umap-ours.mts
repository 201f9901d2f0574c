import { readFileSync, writeFileSync } from 'node:fs';
import { matrix, type Progress } from '@bon/core';
import { nearestNeighbors } from '@bon/neighbors';
import { umap } from '@bon/umap';
import { recallAmong } from './knn-recall.mts';

/** Where neighbours are sought approximately, and true ones are found in seconds. */
const JUDGED = { from: 20_000, to: 200_000 };

/** Run as `node umap-ours POINTS ROWS COLS EPOCHS THREADS FITS MAP`; started at BON_START. Prints a line of JSON. */
const [path = '', ...numbers] = process.argv.slice(2);
const [rows = 0, cols = 0, nEpochs = 0, threads = 1, fits = 1] = numbers.map(Number);
const map = process.argv[8] ?? '';

const bytes = readFileSync(path);
const points = matrix(rows, cols, new Float32Array(bytes.buffer, bytes.byteOffset, rows * cols));
const estimator = umap({ nNeighbors: 15, minDist: 0.1, nEpochs });

/** Seconds until each stage had ended, told by progress. */
function stageClock() {
  const started = performance.now();
  const ends: Record<string, number> = {};
  const onProgress = ({ stage }: Progress): void => {
    const [outer = '', inner = ''] = stage.split('/');
    ends[outer === 'map' ? inner : outer] = (performance.now() - started) / 1000;
  };
  return { ends, onProgress };
}

let coldSeconds = 0;
let seconds = Infinity;
let stages: Record<string, number> = {};
for (let fit = 0; fit < fits; fit++) {
  const { ends, onProgress } = stageClock();
  const started = performance.now();
  const { output } = await estimator.fit({ points }, { seed: 0, threads, onProgress });
  const took = (performance.now() - started) / 1000;
  if (fit === 0) {
    coldSeconds = (Date.now() - Number(process.env['BON_START'])) / 1000;
    writeFileSync(map, new Uint8Array(output.embedding.data.buffer));
  }
  if (took < seconds) [seconds, stages] = [took, ends];
}
const peakMemoryBytes = process.resourceUsage().maxRSS * 1024;
const recall =
  rows >= JUDGED.from && rows <= JUDGED.to
    ? await recallAmong(await nearestNeighbors(points, { k: 15 }, { seed: 0, threads }), points, {
        threads,
      })
    : undefined;
process.stdout.write(
  `${JSON.stringify({ coldSeconds, seconds, stages, peakMemoryBytes, recall })}\n`,
);
process.exit(0);

/**
 * A JavaScript peer's map: `node umap-js-sides SIDE POINTS ROWS COLS EPOCHS FITS MAP`; started at BON_START.
 * Prints a line of JSON.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const home = join(import.meta.dirname, 'js');
const load = (name) =>
  import(pathToFileURL(createRequire(join(home, 'package.json')).resolve(name)).href);

const [side, path, ...rest] = process.argv.slice(2);
const [rows, cols, nEpochs, fits] = rest.slice(0, 4).map(Number);
const map = rest[4];

const bytes = readFileSync(path);
const data = new Float32Array(bytes.buffer, bytes.byteOffset, rows * cols);
const lists = () =>
  Array.from({ length: rows }, (_, i) => Array.from(data.subarray(i * cols, (i + 1) * cols)));

const sides = {
  async 'umap-js'() {
    const { UMAP } = await load('umap-js');
    return new UMAP({ nNeighbors: 15, minDist: 0.1, nEpochs }).fit(lists()).flat();
  },
  async 'embedding-atlas'() {
    const { createUMAP } = await import(
      pathToFileURL(join(home, 'node_modules/embedding-atlas/dist/umap.js')).href
    );
    const options = { nNeighbors: 15, minDist: 0.1, nEpochs, seed: 0 };
    const laidOut = await createUMAP(rows, cols, 2, data, options);
    await laidOut.run();
    const places = Array.from(laidOut.embedding);
    laidOut.destroy();
    return places;
  },
  async DruidJS() {
    const { UMAP } = await load('@saehrimnir/druidjs');
    const parameters = { n_neighbors: 15, min_dist: 0.1, d: 2, seed: 0 };
    return new UMAP(lists(), parameters)
      .transform(nEpochs)
      .map((row) => Array.from(row))
      .flat();
  },
};

let coldSeconds = 0;
/** A side that takes longer fits once. */
const ONCE_SECONDS = 10;

let seconds = Infinity;
for (let fit = 0; fit < fits && (fit === 0 || seconds < ONCE_SECONDS); fit++) {
  const started = performance.now();
  const places = await sides[side]();
  seconds = Math.min(seconds, (performance.now() - started) / 1000);
  if (fit > 0) continue;
  coldSeconds = (Date.now() - Number(process.env.BON_START)) / 1000;
  writeFileSync(map, new Uint8Array(Float32Array.from(places).buffer));
}
const peakMemoryBytes = process.resourceUsage().maxRSS * 1024;
process.stdout.write(`${JSON.stringify({ coldSeconds, seconds, peakMemoryBytes })}\n`);
process.exit(0);

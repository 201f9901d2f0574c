import { createRng, matrix } from '@bon/core';
import { graphSage } from '@bon/gnn';
import { batch, type GrowthSide, STEPS } from './gnn-growth-result.mts';

const [edgeCount = '', threads = '1'] = process.argv.slice(2);
const edges = Number(edgeCount);
const nodes = edges / 10;
const FEATURES = 20;
const CLASSES = 7;

const rng = createRng(1, 'growth');
const src = Int32Array.from({ length: edges }, () => rng.below(nodes));
const dst = Int32Array.from({ length: edges }, () => Math.floor(nodes * rng.float() ** 3));
const features = matrix(nodes, FEATURES);
for (let i = 0; i < features.data.length; i++) features.data[i] = rng.float() - 0.5;
const targets = matrix(edges, CLASSES);
for (let e = 0; e < edges; e++)
  targets.data[e * CLASSES + (((src[e] ?? 0) + (dst[e] ?? 0)) % CLASSES)] = 1;
const graph = { nodes, src, dst };
const graphBytes = [src, dst, features.data, targets.data].reduce(
  (sum, { byteLength }) => sum + byteLength,
  0,
);

/** The same number of edges is trained on in each graph, so that steps can be compared. */
const trainMask = new Uint8Array(edges);
for (let chosen = 0; chosen < STEPS * batch.size;) {
  const e = rng.below(edges);
  if (trainMask[e] === 0) chosen++;
  trainMask[e] = 1;
}
const lesson = { graph, features, targets, trainMask, testMask: new Uint8Array(edges) };

async function secondsOf(epochs: number): Promise<number> {
  const start = performance.now();
  await graphSage({ epochs, batch }).fit(lesson, { threads: Number(threads) });
  return (performance.now() - start) / 1000;
}

const before = process.resourceUsage().maxRSS * 1024;
const without = await secondsOf(0);
const one = await secondsOf(1);
const side: GrowthSide = {
  edges,
  nodes,
  millisPerStep: Math.max(0, (1000 * (one - without)) / STEPS),
  aroundSeconds: without,
  graphBytes,
  addedBytes: process.resourceUsage().maxRSS * 1024 - before,
};
process.stdout.write(`\n${JSON.stringify(side)}`);

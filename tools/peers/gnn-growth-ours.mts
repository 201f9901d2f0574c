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

const peakBytes = (): number => process.resourceUsage().maxRSS * 1024;

/** The part of a fit's progress that is training; scoring all edges comes after it. */
const TRAINED = 0.99;

async function fitted(epochs: number) {
  const start = performance.now();
  let whileTraining = 0;
  const onProgress = ({ fraction }: { readonly fraction: number }) => {
    if (fraction <= TRAINED) whileTraining = peakBytes();
  };
  await graphSage({ epochs, batch }).fit(lesson, { threads: Number(threads), onProgress });
  return { seconds: (performance.now() - start) / 1000, whileTraining };
}

const before = peakBytes();
const first = await fitted(1);
const without = await fitted(0);
const one = await fitted(1);
const side: GrowthSide = {
  edges,
  nodes,
  millisPerStep: Math.max(0, (1000 * (one.seconds - without.seconds)) / STEPS),
  aroundSeconds: without.seconds,
  graphBytes,
  trainingBytes: first.whileTraining - before,
  addedBytes: peakBytes() - before,
};
process.stdout.write(`\n${JSON.stringify(side)}`);

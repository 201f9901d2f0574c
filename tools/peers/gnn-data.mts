import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRng, type Graph, matrix, type Matrix } from '@bon/core';
import { randomNodeFeatures } from '@bon/gnn';

/** A graph to train on; the time of an epoch depends on its shape alone. */
export interface GnnShape {
  readonly name: string;
  readonly nodes: number;
  readonly edges: number;
  readonly features: number;
  /** Epochs that bon, torch and PyG train in one measurement. */
  readonly epochs: number;
  readonly tfjsEpochs: number;
}

/** Widths of the two layers and of the scores, as in the notebook. */
export const widths = { hidden: 32, out: 16, classes: 7 };

export const gnnShapes: readonly GnnShape[] = [
  { name: 'notebook', nodes: 4971, edges: 9911, features: 20, epochs: 200, tfjsEpochs: 20 },
  { name: 'wide', nodes: 6000, edges: 10_000, features: 130, epochs: 100, tfjsEpochs: 10 },
  { name: 'large', nodes: 50_000, edges: 500_000, features: 60, epochs: 6, tfjsEpochs: 2 },
];

export interface GnnData {
  readonly graph: Graph;
  readonly features: Matrix;
  readonly targets: Matrix;
  readonly trainMask: Uint8Array;
}

/** Every node sends once, the rest come from few; who is sent to falls off steeply. */
export function makeGnnData({ nodes, edges, features }: GnnShape): GnnData {
  const rng = createRng(1, 'gnn peers');
  const src = Int32Array.from({ length: edges }, (_, e) =>
    e < nodes ? e : rng.below(nodes / 100),
  );
  const dst = Int32Array.from({ length: edges }, () => Math.floor(nodes * rng.float() ** 3));
  const targets = matrix(edges, widths.classes);
  for (let e = 0; e < edges; e++)
    targets.data[e * widths.classes + (((src[e] ?? 0) + (dst[e] ?? 0)) % widths.classes)] = 1;
  return {
    graph: { nodes, src, dst },
    features: randomNodeFeatures(nodes, features),
    targets,
    trainMask: Uint8Array.from({ length: edges }, () => Number(rng.float() < 0.8)),
  };
}

/** Writes the arrays, little-endian, for numpy. */
export function writeGnnData(
  folder: string,
  { graph, features, targets, trainMask }: GnnData,
): void {
  const arrays = {
    src: graph.src,
    dst: graph.dst,
    features: features.data,
    targets: targets.data,
    trainMask,
  };
  for (const [name, array] of Object.entries(arrays)) writeFileSync(join(folder, name), array);
}

/** How many nodes any edge leaves, and how many any reaches. */
export function rolesOf({ src, dst }: Graph): {
  readonly senders: number;
  readonly receivers: number;
} {
  return { senders: new Set(src).size, receivers: new Set(dst).size };
}

/** Multiplications and additions of the dense products of an epoch, as bon does them: not for rows that are 0. */
export function gigaflops({ nodes, features }: GnnShape, graph: Graph): number {
  const { hidden, out, classes } = widths;
  const { senders, receivers } = rolesOf(graph);
  const first = 2 * features * hidden * (nodes + receivers);
  const second = 3 * hidden * out * (nodes + senders);
  const head = 3 * out * classes * (senders + receivers);
  return (2 * (first + second + head)) / 1e9;
}

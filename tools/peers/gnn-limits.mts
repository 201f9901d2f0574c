import { createRng, type Graph, startRun } from '@bon/core';
import { f32, i32, openArena, type Program, type Slots } from '@bon/kernels';
import { type GnnShape, rolesOf, widths } from './gnn-data.mts';

/** What the machine gives a kernel that does one thing alone. */
export interface Limits {
  /** Billions of multiplications and additions a second of a product whose operands are in the cache. */
  readonly productGigaflops: number;
  /** Billions of bytes a second of a sum that takes rows of 64 bytes from random places of 3.2 MB and writes as much. */
  readonly gatherGigabytes: number;
}

async function leastSeconds<S extends Slots>(
  threads: number,
  slots: S,
  programOf: (at: { readonly [K in keyof S]: number }) => Program,
): Promise<number> {
  const run = startRun({ threads });
  const arena = await openArena(slots, run);
  const program = programOf(arena.at);
  let least = Infinity;
  for (let repeat = 0; repeat < 8; repeat++) {
    const start = performance.now();
    await arena.run(program, run);
    least = Math.min(least, (performance.now() - start) / 1000);
  }
  arena.close();
  return least;
}

/** Xᵀ · G of 32,768 rows in parts of 1,024, again and again: steps so large that waiting for one another is nothing. */
async function productRate(threads: number): Promise<number> {
  const [rows, inner, cols, block, times] = [32_768, 32, 16, 1024, 40];
  const slots = {
    x: f32(rows * inner),
    g: f32(rows * cols),
    parts: f32((rows / block) * inner * cols),
  };
  const seconds = await leastSeconds(threads, slots, ({ x, g, parts }) =>
    Array.from({ length: times }, () => ({
      kernel: 'affineTransposed' as const,
      args: [x, g, parts, inner, inner, cols, block],
      range: rows,
      grain: block,
    })),
  );
  return (2 * rows * inner * cols * times) / seconds / 1e9;
}

/** A sparse matrix with one entry a row, at random, times 50,000 rows of 16 columns. */
async function gatherRate(threads: number): Promise<number> {
  const [rows, places, cols] = [2_000_000, 50_000, 16];
  const rng = createRng(1, 'gather rate');
  const slots = {
    pointers: i32(Int32Array.from({ length: rows + 1 }, (_, i) => i)),
    indices: i32(Int32Array.from({ length: rows }, () => rng.below(places))),
    values: f32(rows),
    x: f32(places * cols),
    from: f32(cols),
    y: f32(rows * cols),
  };
  const seconds = await leastSeconds(
    threads,
    slots,
    ({ pointers, indices, values, x, from, y }) => [
      {
        kernel: 'spmm',
        args: [pointers, indices, values, x, from, 0, -Infinity, y, cols],
        range: rows,
        grain: 4096,
      },
    ],
  );
  return (rows * (3 * 4 + 2 * 4 * cols)) / seconds / 1e9;
}

/** The better of two measurements of the same machine, which may have been slowed down at one of them. */
export const better = (left: Limits, right: Limits): Limits => ({
  productGigaflops: Math.max(left.productGigaflops, right.productGigaflops),
  gatherGigabytes: Math.max(left.gatherGigabytes, right.gatherGigabytes),
});

/** Measures what this machine gives to so many threads. */
export async function measureLimits(threads: number): Promise<Limits> {
  return {
    productGigaflops: await productRate(threads),
    gatherGigabytes: await gatherRate(threads),
  };
}

/**
 * Bytes that the steps over edges of an epoch read and write, in billions: both aggregations of the second layer, the sums
 * over the ends of edges and back, the loss, the accuracy. The first aggregation is done once, not in each epoch.
 */
export function edgeGigabytes({ nodes, edges }: GnnShape, graph: Graph): number {
  const { senders, receivers } = rolesOf(graph);
  const row = 4 * widths.out;
  const scores = 4 * 4 * Math.ceil(widths.classes / 4);
  const entry = 2 * 4;
  const aggregations = 2 * edges * (entry + row) + nodes * (4 + 2 * row) + senders * (4 + row);
  const pairs = edges * (entry + 3 * scores);
  const scattered = 2 * edges * (entry + scores) + (senders + receivers) * (4 + scores);
  const loss = edges * (4 + 3 * scores);
  const accuracy = edges * (5 + scores);
  return (aggregations + pairs + scattered + loss + accuracy) / 1e9;
}

import { createRng, matrix } from '@bon/core';
import { randomForestClassifier } from '@bon/forest';
import { describe, expect, test } from '@jest/globals';
import { openShelf } from '../src/trees/shelf.ts';

const ROWS = 50_000;

/** So many rows that 48 trees have no room at once, and a target so plain that they are soon grown. */
function plainRows() {
  const rng = createRng(3);
  const features = matrix(ROWS, 2);
  features.data.forEach((_, i, data) => (data[i] = rng.normal()));
  const target = Int32Array.from({ length: ROWS }, (_, i) =>
    Number(features.data[2 * i] + 0.1 * rng.normal() > 2.5),
  );
  return { features, target };
}

describe('growing batch after batch', () => {
  test('batches of any size make the same forest, and tell the same out of bag', async () => {
    const rows = plainRows();
    const grow = (nEstimators: number, threads: number) =>
      randomForestClassifier({ nEstimators, maxFeatures: 1 }).fit(rows, { seed: 5, threads });
    const [two, seven, few] = [await grow(48, 2), await grow(48, 7), await grow(4, 2)];
    const { trees } = two.model;
    expect(seven.model.trees).toEqual(trees);
    expect(seven.output).toEqual(two.output);
    const { roots, nodes, values, gains } = few.model.trees;
    expect(trees.roots.subarray(0, roots.length)).toEqual(roots);
    expect(trees.nodes.subarray(0, nodes.length)).toEqual(nodes);
    expect(trees.values.subarray(0, values.length)).toEqual(values);
    expect(trees.gains.subarray(0, gains.length)).toEqual(gains);
  });

  test('later trees may be far larger than the first let expect', () => {
    const shelf = openShelf(3, 2);
    const rooms = (first: number, count: number) => ({
      nodes: Int32Array.from({ length: 4 * 100 }, (_, i) => first + i),
      values: Float32Array.from({ length: 2 * 100 }, (_, i) => first + i),
      gains: Float64Array.from({ length: 100 }, (_, i) => first + i),
      nodeCount: Int32Array.of(count, 1),
    });
    shelf.put(rooms(0, 2), 1);
    shelf.put(rooms(1000, 50), 2);
    const { roots, nodes, values, gains } = shelf.take();
    expect([...roots]).toEqual([0, 2, 52, 53]);
    expect([nodes[7], nodes[8], nodes[4 * 52 - 1]]).toEqual([7, 1000, 1199]);
    expect([...nodes.subarray(-4)]).toEqual([1200, 1201, 1202, 1203]);
    expect([...values.subarray(-3)]).toEqual([1099, 1100, 1101]);
    expect([...gains.subarray(0, 3), ...gains.subarray(-2)]).toEqual([0, 1, 1000, 1049, 1050]);
  });
});

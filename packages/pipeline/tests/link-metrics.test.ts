import { createRng, type Graph, matrix } from '@bon/core';
import { hitsAtK, meanReciprocalRank, ranksOf } from '@bon/eval';
import { linkPrediction, type Links } from '@bon/gnn';
import { expect, test } from '@jest/globals';

const NODES = 40;

/** Lower than any score of a link: for candidates that are left out. */
const LOWEST = -1e9;

/** Links within two communities; every fifth is kept back. */
function communities() {
  const rng = createRng(6, 'link metrics');
  const [kept, held]: [number[][], number[][]] = [[], []];
  for (let s = 0; s < NODES; s++)
    for (let t = 0; t < NODES; t++)
      if (s !== t && s % 2 === t % 2 && rng.float() < 0.3)
        (rng.float() < 0.8 ? kept : held).push([s, t]);
  const links = (list: number[][]): Links => ({
    src: Int32Array.from(list, ([s]) => s),
    dst: Int32Array.from(list, ([, t]) => t),
  });
  const graph: Graph = { nodes: NODES, ...links(kept) };
  return { graph, held: links(held), isTrue: pairsOf([...kept, ...held]) };
}

function pairsOf(list: readonly number[][]) {
  const known = new Set(list.map(([s, t]) => `${s} ${t}`));
  return (s: number, t: number) => known.has(`${s} ${t}`);
}

test('ranks of kept-back links are those of @bon/eval, and so are MRR and hits@k', async () => {
  const { graph, held, isTrue } = communities();
  const { model } = await linkPrediction({ epochs: 30, layers: [16, 8] }).fit({ graph });
  const ranks = await model.ranks({ graph, links: held });

  const count = held.src.length;
  const all = Int32Array.from({ length: count * NODES }, (_, i) => i % NODES);
  const repeated = Int32Array.from(all, (_, i) => held.src[Math.floor(i / NODES)] ?? 0);
  const data = await model.transform({ graph, links: { src: repeated, dst: all } });
  held.src.forEach((s, row) => {
    for (let t = 0; t < NODES; t++)
      if (t !== held.dst[row] && isTrue(s, t)) data[row * NODES + t] = LOWEST;
  });
  const expected = ranksOf(matrix(count, NODES, data), held.dst);

  expect(count).toBeGreaterThan(20);
  expect([...ranks.dst]).toEqual([...expected]);
  const reciprocal = [...ranks.dst].reduce((sum, rank) => sum + 1 / rank, 0) / count;
  expect(meanReciprocalRank(ranks.dst)).toBeCloseTo(reciprocal, 12);
  const near = ranks.dst.filter((rank) => rank <= 10).length / count;
  expect(hitsAtK(ranks.dst, 10)).toBe(near);
  expect(near).toBeLessThan(1);
});

import { createRng, decodeModelFile, encodeModelFile, type Graph, matrix } from '@bon/core';
import { linkPrediction, type Links, loadLinkPrediction } from '@bon/gnn';
import { expect, test } from '@jest/globals';

const NODES = 60;

/** Two communities: nodes are linked within theirs, and have two noisy features that tell it. Some links are kept back. */
function communities() {
  const rng = createRng(4, 'communities');
  const [kept, held]: [number[][], number[][]] = [[], []];
  for (let s = 0; s < NODES; s++)
    for (let t = 0; t < NODES; t++)
      if (s !== t && s % 2 === t % 2 && rng.float() < 0.35)
        (rng.float() < 0.8 ? kept : held).push([s, t]);
  const links = (list: number[][]): Links => ({
    src: Int32Array.from(list, ([s]) => s),
    dst: Int32Array.from(list, ([, t]) => t),
  });
  const features = matrix(
    NODES,
    2,
    Float32Array.from(
      { length: 2 * NODES },
      (_, i) => rng.normal() + (Math.floor(i / 2) % 2) * 2 - 1,
    ),
  );
  const graph: Graph = { nodes: NODES, ...links(kept) };
  return { graph, features, held: links(held) };
}

const { graph, features, held } = communities();
const options = { epochs: 60, layers: [16, 8] };
const learn = (run = {}) => linkPrediction(options).fit({ graph, features }, run);
const mean = (values: ArrayLike<number>) =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

test('links that were kept back score above 0, links between communities below', async () => {
  const { model, output } = await learn();
  expect(output.loss).toHaveLength(60);
  expect(output.loss.at(-1)).toBeLessThan(0.9 * output.loss[0]);
  const right = await model.transform({ graph, features, links: held });
  const across = { src: held.src, dst: held.dst.map((t) => (t + 1) % NODES) };
  const wrong = await model.transform({ graph, features, links: across });
  expect(mean(right)).toBeGreaterThan(0);
  expect(mean(wrong)).toBeLessThan(0);
});

test('ranks of links that were kept back are among the first half: the community that they are in', async () => {
  const { model } = await learn();
  const { src, dst } = await model.ranks({ graph, features, links: held });
  // Without the known ones, about 19 of 49 candidates are of the community; a guess has rank 25.
  expect(mean(dst)).toBeLessThan(14);
  expect(mean(src)).toBeLessThan(14);
  expect(Math.min(...src, ...dst)).toBeGreaterThanOrEqual(1);
});

test('it tells links of a graph that it never saw', async () => {
  const { model } = await learn();
  const other = { nodes: 4, src: Int32Array.of(0, 1, 2, 3), dst: Int32Array.of(1, 0, 3, 2) };
  const seen = matrix(4, 2, Float32Array.of(1, 1, 1, 1, -1, -1, -1, -1));
  const links = { src: Int32Array.of(0, 0), dst: Int32Array.of(1, 2) };
  const [within, across] = await model.transform({ graph: other, features: seen, links });
  expect(within).toBeGreaterThan(across);
});

test('the same seed gives the same bytes for any number of threads, another seed others', async () => {
  const bytes = async (run: object) => encodeModelFile((await learn(run)).model.save());
  const once = await bytes({ seed: 5, threads: 1 });
  expect(await bytes({ seed: 5, threads: 2 })).toEqual(once);
  expect(await bytes({ seed: 6, threads: 1 })).not.toEqual(once);
});

test('a model comes back from its file', async () => {
  const { model } = await learn();
  const back = loadLinkPrediction(decodeModelFile(encodeModelFile(model.save())));
  const question = { graph, features, links: held };
  expect(await back.transform(question)).toEqual(await model.transform(question));
  const { rows, cols } = await back.embed(question);
  expect([rows, cols]).toEqual([NODES, 8]);
});

test.each([
  [{ edgeFeatures: matrix(graph.src.length, 1) }, /edgeFeatures are given/],
  [
    { graph: { nodes: 3, src: new Int32Array(0), dst: new Int32Array(0) } },
    /the graph has no edge/,
  ],
])('fit refuses what it can not learn from: %#', async (changes, message) => {
  await expect(linkPrediction(options).fit({ graph, features, ...changes })).rejects.toThrow(
    message,
  );
});

test('links to nodes that there are not are refused, and so are options that do not fit', async () => {
  const { model } = await linkPrediction({ ...options, epochs: 1 }).fit({ graph, features });
  const links = { src: Int32Array.of(0), dst: Int32Array.of(NODES) };
  await expect(model.transform({ graph, features, links })).rejects.toThrow(
    /link 0 goes from 0 to 60, but the nodes are 0 … 59/,
  );
  expect(() => linkPrediction({ negatives: 0 })).toThrow(/negatives is 0/);
  expect(() => linkPrediction({ patience: 3 } as object)).toThrow(/there is no option "patience"/);
});

test('progress ends at the end, and training can be cancelled', async () => {
  const seen: number[] = [];
  await learn({ onProgress: ({ fraction }: { fraction: number }) => seen.push(fraction) });
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
  expect(seen.at(-1)).toBe(1);
  const stop = new AbortController();
  const cancelled = learn({
    signal: stop.signal,
    onProgress: () => stop.abort(new Error('enough')),
  });
  await expect(cancelled).rejects.toThrow('enough');
});

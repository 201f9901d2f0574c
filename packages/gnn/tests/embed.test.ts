import { createRng, decodeModelFile, encodeModelFile } from '@bon/core';
import { embed, type KnowledgeGraph, loadEmbed, type ScorerName, type Triples } from '@bon/gnn';
import { scorers } from '@bon/gnn/testing';
import { expect, test } from '@jest/globals';

type Listed = readonly [src: number, relation: number, dst: number];

const asTriples = (list: readonly Listed[]): Triples => ({
  src: Int32Array.from(list, ([src]) => src),
  relation: Int32Array.from(list, ([, relation]) => relation),
  dst: Int32Array.from(list, ([, , dst]) => dst),
});

/** Three groups of twelve; each is linked to most of the next one, a third of the links is kept back. */
function groups(): { readonly graph: KnowledgeGraph; readonly held: Triples } {
  const rng = createRng(3, 'groups');
  const [kept, held]: [Listed[], Listed[]] = [[], []];
  for (let src = 0; src < 36; src++)
    for (let j = 0; j < 12; j++) {
      const group = Math.floor(src / 12);
      const draw = rng.float();
      const link = [src, group % 2, ((group + 1) % 3) * 12 + j] as const;
      if (draw < 0.6) kept.push(link);
      else if (draw < 0.9) held.push(link);
    }
  return { graph: { nodes: 36, relations: 2, ...asTriples(kept) }, held: asTriples(held) };
}

const { graph, held } = groups();
const options = { embeddingDim: 8, epochs: 60, learningRate: 0.3 };
const learn = (proto: ScorerName, run = {}) => embed({ ...options, proto }).fit(graph, run);
const mean = (values: ArrayLike<number>) =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

const names = scorers.map(({ name }) => name);

test.each(names)('links that were kept back rank among the first: %s', async (proto) => {
  const { model, output } = await learn(proto);
  expect(output.loss.at(-1)).toBeLessThan(0.75 * output.loss[0]);
  const ranks = await model.ranks(held);
  // A guess stands in the middle of about 28 candidates.
  expect(mean(ranks.dst)).toBeLessThan(8);
  expect(mean(ranks.src)).toBeLessThan(8);
});

test.each(names.filter((name) => name !== 'DistMult'))(
  'a link is likelier than the same link turned round: %s',
  async (proto) => {
    const { model } = await learn(proto);
    const forth = mean(await model.transform(held));
    const back = mean(await model.transform({ ...held, src: held.dst, dst: held.src }));
    expect(forth).toBeGreaterThan(back + 1);
  },
);

test('DistMult scores both directions alike', async () => {
  const { model } = await learn('DistMult');
  const forth = await model.transform(held);
  const back = await model.transform({ ...held, src: held.dst, dst: held.src });
  forth.forEach((score, e) => expect(back[e]).toBeCloseTo(score, 5));
});

test('the same seed gives the same bytes for any number of threads, another seed others', async () => {
  const bytes = async (run: object) => encodeModelFile((await learn('RotatE', run)).model.save());
  const once = await bytes({ seed: 5, threads: 1 });
  expect(await bytes({ seed: 5, threads: 2 })).toEqual(once);
  expect(await bytes({ seed: 6, threads: 1 })).not.toEqual(once);
});

test.each(names)('a model comes back from its file: %s', async (proto) => {
  const { model } = await learn(proto);
  const back = loadEmbed(decodeModelFile(encodeModelFile(model.save())));
  expect(await back.transform(held)).toEqual(await model.transform(held));
  expect(await back.predictLinksAll()).toEqual(await model.predictLinksAll());
});

test('the vectors are as wide as the dimension asks for', async () => {
  const { output } = await learn('ComplEx');
  expect([output.entities.rows, output.entities.cols]).toEqual([36, 16]);
  const wide = await embed({ proto: 'TransE', embeddingDim: 16, epochs: 1 }).fit(graph);
  expect([wide.output.entities.cols, wide.output.relations.rows]).toEqual([16, 2]);
});

test('predicted links are all that are named but loops, the likeliest first', async () => {
  const { model } = await learn('TransE');
  const links = await model.predictLinks({
    source: [0, 1],
    relation: [0],
    destination: [0, 1, 12, 13],
    threshold: 0,
  });
  expect(links.score).toHaveLength(6);
  expect([...links.score]).toEqual([...links.score].sort((a, b) => b - a));
  expect(links.src.every((src, e) => src !== links.dst[e])).toBe(true);
});

test('anomalous links are the unlikely ones, the least likely first', async () => {
  const { model } = await learn('TransE');
  const links = await model.predictLinks({ threshold: 0.5, anomalous: true, limit: 20 });
  expect(links.score).toHaveLength(20);
  expect(Math.max(...links.score)).toBeLessThan(0.5);
  expect([...links.score]).toEqual([...links.score].sort((a, b) => a - b));
});

test('no predicted new link is one that was trained on', async () => {
  const { model } = await learn('RotatE');
  const { src, relation, dst, score } = await model.predictLinksAll({ threshold: 0.2 });
  const trained = new Set(Array.from(graph.src, (_, e) => key(graph, e)));
  expect(score.length).toBeGreaterThan(0);
  score.forEach((_, e) => expect(trained.has(key({ src, relation, dst }, e))).toBe(false));
  expect(Math.min(...score)).toBeGreaterThan(0.2);
});

const key = ({ src, relation, dst }: Triples, e: number) => `${src[e]} ${relation[e]} ${dst[e]}`;

test('a limit keeps the best of all', async () => {
  const { model } = await learn('ComplEx');
  const all = await model.predictLinksAll({ limit: 1_000_000 });
  const few = await model.predictLinksAll({ limit: 7 });
  expect([...few.dst]).toEqual([...all.dst.subarray(0, 7)]);
  expect([...few.score]).toEqual([...all.score.subarray(0, 7)]);
});

test.each([
  [{ relation: Int32Array.of(0) }, /1 relations for/],
  [{ relations: 1 }, /has relation 1, but the relations are 0 … 0/],
  [{ nodes: 20 }, /but the nodes are 0 … 19/],
  [{ src: new Int32Array(0), dst: new Int32Array(0) }, /the graph has no edge/],
])('a graph that does not fit together is refused: %#', async (changes, message) => {
  await expect(embed().fit({ ...graph, ...changes })).rejects.toThrow(message);
});

test.each([
  [{ proto: 'RotateE' }, /expected one of DistMult, TransE, RotatE, ComplEx/],
  [{ embeddingDim: 0 }, /embeddingDim is 0/],
  [{ margin: -1 }, /margin is -1/],
])('an option that does not fit is refused: %j', (wrong, message) => {
  expect(() => embed(wrong as object)).toThrow(message);
});

test('a question about an unknown node is refused, and training can be cancelled', async () => {
  const { model } = await learn('TransE');
  await expect(model.predictLinks({ source: [36] })).rejects.toThrow(
    /source\[0\] is 36, expected one of 0 … 35/,
  );
  const stop = new AbortController();
  const onProgress = () => stop.abort(new Error('enough'));
  await expect(learn('TransE', { signal: stop.signal, onProgress })).rejects.toThrow('enough');
});

test.each([NaN, Infinity, 2.5, 0])('%d is no number of relations', async (relations) => {
  const graph = { nodes: 2, src: Int32Array.of(0), dst: Int32Array.of(1) };
  await expect(
    embed({ epochs: 1 }).fit({ ...graph, relation: Int32Array.of(0), relations }),
  ).rejects.toThrow(`relations is ${relations}, expected a whole number`);
});

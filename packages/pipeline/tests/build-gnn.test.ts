import { matrix, toDense } from '@bon/core';
import { graphSage } from '@bon/gnn';
import { buildGnn, type BuildGnnOptions, type GnnTables } from '@bon/pipeline';
import { expect, test } from '@jest/globals';

const ends = { source: 'src', destination: 'dst' };

/** a is three times an end, then come b, c and d. */
const edges = {
  src: ['a', 'b', 'c', 'd', 'a', 'b'],
  dst: ['b', 'c', 'd', 'a', 'a', 'c'],
  bytes: [1, 2, 3, 4, 5, 6],
  kind: ['x', 'y', 'x', 'y', 'x', 'y'],
};
const nodes = { id: ['d', 'c', 'b', 'a'], v: [4, 3, 2, 1] };

const build = async (tables: GnnTables, options: Partial<BuildGnnOptions> = {}, run = {}) =>
  (await buildGnn({ ...ends, ...options }).fit(tables, run)).output;

test('features belong to the node of their row, in whatever order the table of nodes has them', async () => {
  const { graph, features, nodeRows } = await build({ edges, nodes });
  expect(graph.ids).toEqual(['a', 'b', 'c', 'd']);
  expect([...features.data]).toEqual([1, 2, 3, 4]);
  expect([...(nodeRows ?? [])]).toEqual([3, 2, 1, 0]);
});

test('nodes come by how many ends they are, equal ones by first appearance, sources first', async () => {
  const { graph } = await build({ edges: { src: ['x', 'y', 'x'], dst: ['z', 'z', 'z'] } });
  expect(graph.ids).toEqual(['z', 'x', 'y']);
  expect([...graph.src]).toEqual([1, 2, 1]);
  expect([...graph.dst]).toEqual([0, 0, 0]);
});

test('isolated nodes are nodes, a name that comes twice counts once, and both are told', async () => {
  const { graph, features, notes } = await build({
    edges,
    nodes: { id: ['lone', 'a', 'b', 'a', 'c', 'd', null], v: [9, 1, 2, 7, 3, 4, 8] },
  });
  expect(graph.ids).toEqual(['a', 'b', 'c', 'd', 'lone']);
  expect([...features.data]).toEqual([1, 2, 3, 4, 9]);
  expect(notes).toMatchObject({ isolatedNodes: 1, nodesSetAside: 2 });
});

test('edges to unknown nodes and without an end are left out with their features and targets', async () => {
  const {
    graph,
    edgeFeatures,
    edges: side,
    edgeRows,
    notes,
  } = await build(
    {
      edges: {
        src: ['a', 'b', null, 'stranger', 'd', 'a'],
        dst: ['b', 'c', 'd', 'a', 'a', null],
        bytes: [1, 2, 3, 4, 5, 6],
        score: [10, 20, 30, 40, 50, 60],
      },
      nodes,
    },
    { yEdges: 'score' },
  );
  expect([...edgeRows]).toEqual([0, 1, 4]);
  expect(graph.src).toHaveLength(3);
  expect([...(edgeFeatures?.data ?? [])]).toEqual([1, 2, 5]);
  expect([...(side.targets?.data ?? [])]).toEqual([10, 20, 50]);
  expect(side.trainMask).toHaveLength(3);
  expect(notes).toMatchObject({ edgesWithoutEnd: 2, edgesToUnknown: 1 });
});

test('targets are no features, and neither are ends and weights', async () => {
  const { edges: side, graph } = await build(
    { edges: { ...edges, w: [1, 2, 3, 4, 5, 6] } },
    { yEdges: 'kind', weightColumn: 'w' },
  );
  expect(side.features?.names).toEqual(['bytes']);
  expect([...(graph.weight ?? [])]).toEqual([1, 2, 3, 4, 5, 6]);
});

test('parallel edges and self-loops stay, no edge is added', async () => {
  const { graph } = await build({ edges });
  expect([...graph.src]).toEqual([0, 1, 2, 3, 0, 1]);
  expect([...graph.dst]).toEqual([1, 2, 3, 0, 0, 2]);
});

test('by column names and by tables of their own it is the same (T21)', async () => {
  const { id, v } = nodes;
  const byName = await build(
    { edges, nodes },
    { xNodes: ['v'], yNodes: 'v', xEdges: ['bytes'], yEdges: ['kind'] },
  );
  const byTable = await build(
    { edges, nodes: { id } },
    { xNodes: { v }, yNodes: { v }, xEdges: { bytes: edges.bytes }, yEdges: { kind: edges.kind } },
  );
  expect(byTable.edges).toEqual(byName.edges);
  expect(byTable.nodes).toEqual(byName.nodes);
  for (const side of [byName.nodes, byName.edges])
    expect(Object.keys(side).sort()).toEqual(
      ['features', 'targetNames', 'targets', 'testMask', 'trainMask'].filter(
        (key) => key !== 'features' || side === byName.edges,
      ),
    );
});

test('without a table of nodes each gets random features, by its name and the seed (T22)', async () => {
  const first = await build({ edges }, { randomFeatures: 6 }, { seed: 1 });
  expect([first.features.rows, first.features.cols]).toEqual([4, 6]);
  const turned = {
    edges: { src: [...edges.src].reverse(), dst: [...edges.dst].reverse() },
  };
  const again = await build(turned, { randomFeatures: 6 }, { seed: 1 });
  const rowOf = ({ graph, features }: typeof first, id: string) => {
    const row = (graph.ids ?? []).indexOf(id);
    return features.data.slice(row * 6, (row + 1) * 6);
  };
  for (const id of ['a', 'b', 'c', 'd']) expect(rowOf(again, id)).toEqual(rowOf(first, id));
  const other = await build({ edges }, { randomFeatures: 6 }, { seed: 2 });
  expect(other.features).not.toEqual(first.features);
});

test('names may be numbers, and dates do no harm (T22)', async () => {
  const { graph, edgeFeatures } = await build({
    edges: {
      src: [1, 2, 1, 4],
      dst: [4, 5, 6, 1],
      time: [0, 1, 2, 3].map((day) => new Date(Date.UTC(2011, 7, 1 + day))),
    },
  });
  expect(graph.ids).toEqual(['1', '4', '2', '5', '6']);
  expect(edgeFeatures?.data.every((value) => Number.isFinite(value))).toBe(true);
});

test('targets may be one column, many, topics, or lists of labels', async () => {
  const one = await build({ edges }, { yEdges: 'bytes' });
  expect(one.edges.targets).toEqual(matrix(6, 1, Float32Array.from(edges.bytes)));
  const many = await build(
    { edges: { ...edges, more: edges.bytes } },
    { yEdges: ['bytes', 'more'] },
  );
  expect(many.edges.targetNames).toEqual(['bytes', 'more']);
  const lists = { ...edges, tags: [['x'], ['1', '2'], ['y'], [], ['x', 'y'], ['1']] };
  const labels = await build({ edges: lists }, { yEdges: 'tags' });
  expect(labels.edges.targets?.cols).toBe(4);
  expect(labels.edges.targets?.data.reduce((sum, value) => sum + value)).toBe(7);
  const words = Array.from({ length: 40 }, (_, i) => `kind number ${i % 8} of flow`);
  const flows = {
    src: words.map((_, i) => `h${i % 5}`),
    dst: words.map((_, i) => `h${i % 7}`),
    words,
  };
  const topics = await build(
    { edges: flows },
    { yEdges: 'words', featurize: { cardinalityThresholdTarget: 2, nTopicsTarget: 3 } },
  );
  expect(topics.edges.targets?.cols).toBe(3);
});

test('masks come from the seed, cover every row once, and may keep the shares of classes', async () => {
  const many = {
    src: Array.from({ length: 200 }, (_, i) => `h${i % 20}`),
    dst: Array.from({ length: 200 }, (_, i) => `h${i % 13}`),
    kind: Array.from({ length: 200 }, (_, i) => (i % 10 === 0 ? 'rare' : 'common')),
  };
  const options = { yEdges: 'kind', stratify: true };
  const { edges: side } = await build({ edges: many }, options, { seed: 3 });
  side.trainMask.forEach((train, i) => expect(train + (side.testMask[i] ?? 0)).toBe(1));
  const rare = many.kind.flatMap((kind, i) => (kind === 'rare' ? [side.trainMask[i] ?? 0] : []));
  expect(rare.reduce((sum, train) => sum + train, 0)).toBe(16);
  expect((await build({ edges: many }, options, { seed: 3 })).edges).toEqual(side);
  expect((await build({ edges: many }, options, { seed: 4 })).edges).not.toEqual(side);
});

test('a network learns from it, and the model makes the graph of tables it never saw', async () => {
  const built = await buildGnn({ ...ends, yEdges: 'kind' }).fit({ edges, nodes });
  const { graph, features, edgeFeatures, edges: side } = built.output;
  const { model } = await graphSage({ epochs: 5 }).fit({
    graph,
    features,
    edgeFeatures,
    targets: side.targets ?? matrix(0, 0),
    trainMask: new Uint8Array(6).fill(1),
  });
  const tables = {
    edges: { src: ['p', 'q'], dst: ['q', 'p'], bytes: [9, 8], kind: ['x', 'y'] },
    nodes: { id: ['q', 'p'], v: [5, 6] },
  };
  const fresh = await built.model.transform(tables);
  expect([...fresh.features.data]).toEqual([6, 5]);
  const scores = await model.transform(fresh);
  expect([scores.rows, scores.cols]).toEqual([2, side.targets?.cols]);
});

test('a graph whose targets nobody knows yet has none', async () => {
  const { model } = await buildGnn({ ...ends, yEdges: 'kind' }).fit({ edges });
  const { edges: side } = await model.transform({ edges: { src: ['p'], dst: ['q'], bytes: [9] } });
  expect(side.targets).toBeUndefined();
  expect(side.features?.names).toEqual(['bytes']);
});

test('the tables of the caller are not changed', async () => {
  const before = structuredClone({ edges, nodes });
  await build({ edges, nodes }, { yEdges: 'kind', useEdgeScaler: 'standard' });
  expect({ edges, nodes }).toEqual(before);
});

test('scalers of features and of targets are chosen apart', async () => {
  const { edges: side } = await build(
    { edges },
    { xEdges: ['bytes'], yEdges: 'bytes', useEdgeScalerTarget: 'minmax' },
  );
  expect(Math.max(...(side.targets?.data ?? []))).toBe(1);
  const scaled = await build({ edges }, { xEdges: ['bytes'], useEdgeScaler: 'minmax' });
  const values = scaled.edges.features === undefined ? [] : toDense(scaled.edges.features).data;
  expect([...values].sort()).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1].map(Math.fround));
});

test.each([
  [{ edges, nodes: { id: ['z'], v: [1] } }, {}, /none of 6 edges has both ends among the nodes/],
  [{ edges }, { source: 'from' }, /no column "from"/],
  [{ edges }, { xNodes: ['v'] }, /there is no table of nodes/],
  [{ edges }, { yEdges: { kind: ['x'] } }, /the table of kind has 1 rows for 6/],
  [
    { edges: { ...edges, bytes: [1, -2, 3, 4, 5, 6] } },
    { weightColumn: 'bytes' },
    /bytes is -2 in row 1/,
  ],
  [
    { edges: { ...edges, bytes: [1, null, 3, 4, 5, 6] } },
    { weightColumn: 'bytes' },
    /bytes is NaN in row 1/,
  ],
  [
    { edges: { ...edges, bytes: [1, null, 3, 4, 5, 6] } },
    { yEdges: 'bytes' },
    /target bytes is missing in row 1/,
  ],
])('what does not fit together is refused: %#', async (tables, options, message) => {
  await expect(build(tables, options)).rejects.toThrow(message);
});

test('a number can not be stratified', async () => {
  const many = Array.from({ length: 50 }, (_, i) => i);
  const numbers = { src: many.map(() => 'a'), dst: many.map(() => 'b'), many };
  const stratified = build({ edges: numbers }, { yEdges: 'many', stratify: true });
  await expect(stratified).rejects.toThrow(/the target is a number and no class/);
});

test('an option that does not fit is refused at once', () => {
  expect(() => buildGnn({ ...ends, trainSplit: 0 })).toThrow(/trainSplit is 0/);
  expect(() => buildGnn({ ...ends, randomFeatures: 0 })).toThrow(/randomFeatures is 0/);
  expect(() => buildGnn({ ...ends, source: '' })).toThrow(/source is ""/);
});

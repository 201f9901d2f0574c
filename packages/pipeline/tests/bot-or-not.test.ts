import { type Progress, startRun, type Table } from '@bon/core';
import { syntheticCapture } from '@bon/datasets';
import {
  type BotOrNot,
  botOrNot,
  type Circumstances,
  type MapSketch,
  resultsOf,
} from '@bon/pipeline';
import { beforeAll, expect, test } from '@jest/globals';

const options = { gnnEpochs: 60, nEstimators: 20 };

const circumstances: Circumstances = {
  source: { source: 'synthetic', synthetic: true, rowsRead: 4000, setAside: {} },
  readSeconds: 0,
  totalSeconds: 0,
  peakMemoryBytes: 0,
  threads: 1,
  versions: {},
};

let flows: Table;
let found: BotOrNot;
const progress: Progress[] = [];
const sketches: MapSketch[] = [];

beforeAll(async () => {
  flows = await syntheticCapture({ flows: 4000, botFlows: 120, hosts: 900 }, startRun());
  const onProgress = (step: Progress) => progress.push(step);
  const onMap = (sketch: MapSketch) => sketches.push(sketch);
  found = await botOrNot(flows, { ...options, onMap }, { threads: 2, onProgress });
}, 60_000);

test('the infected host leads the suspects, with a reason in words', () => {
  expect(found.suspects[0]).toMatchObject({ ip: '147.32.84.165' });
  expect(found.suspects[0]?.reason).toMatch(/\w+ \w+/);
});

test('the sample keeps every bot first, and ten others for each', () => {
  expect(found.sample.bots).toBe(120);
  expect(found.sample.bot.subarray(0, 120).every((bot) => bot === 1)).toBe(true);
  expect(found.sample.flows.rows).toBe(1320 - found.sample.duplicates);
});

test('with addresses the infected host is the feature that matters most', () => {
  expect(found.edges.topFeatures[0]?.name).toBe('147.32.84.165');
  expect(found.nodes.features.names).not.toContain('147.32.84.165');
});

test('both forests beat always guessing the larger class', () => {
  for (const { scores } of [found.edges, found.nodes])
    expect(scores.classifier.accuracy).toBeGreaterThan(scores.classifier.baseline);
});

test('the network’s topics are told by what they were taken for', () => {
  const { confusion, testFlows, accuracy, topics } = found.network.scores;
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  expect(confusion.map((row) => row.length)).toEqual(topics.map(() => topics.length));
  expect(sum(confusion.flat())).toBe(testFlows);
  expect(sum(confusion.map((row, i) => row[i] ?? 0)) / testFlows).toBeCloseTo(accuracy, 12);
});

test('the leading features are described for bots and for others, with both ratios of means', () => {
  const { nodes, sample } = resultsOf(found, circumstances);
  const { bots, others, ratios } = nodes.contrast;
  expect(bots.map(({ name }) => name)).toEqual(nodes.topFeatures.map(({ name }) => name));
  expect(bots[0]?.count).toBe(120);
  expect(others[0]?.count).toBe(sample.rows - 120);
  expect(ratios[0]?.ratio).toBeCloseTo(Number(bots[0]?.mean) / Number(others[0]?.mean), 4);
  expect(sample.labels.reduce((sum, { flows: count }) => sum + count, 0)).toBe(sample.rows);
});

test('every flow has a place on both maps', () => {
  for (const { embedding } of [found.edges, found.nodes]) {
    expect(embedding.rows).toBe(found.sample.flows.rows);
    expect(embedding.data.every((place) => Number.isFinite(place))).toBe(true);
  }
});

test('both maps are shown while they are laid out, up to the last', () => {
  for (const [view, name] of [
    [found.edges, 'Edges'],
    [found.nodes, 'Nodes'],
  ] as const) {
    const shown = sketches.filter((sketch) => sketch.view === name);
    expect(shown.length).toBeGreaterThan(10);
    expect(shown[0]?.embedding.data).not.toEqual(view.embedding.data);
    expect(shown.at(-1)).toEqual({
      view: name,
      embedding: view.embedding,
      bot: found.sample.bot,
    });
  }
});

test('the network is judged on flows of its graph and on later ones, each beside its majority', () => {
  const { scores, history, topics, rows } = found.network;
  expect(history.loss).toHaveLength(60);
  expect(history.loss[59]).toBeLessThan(history.loss[0]);
  expect(topics.rows).toBe(rows.length);
  expect(scores.inductiveFlows + rows.length).toBe(found.sample.flows.rows);
  expect(scores.inductiveAccuracy).not.toBeNull();
  expect(scores.topics).toHaveLength(7);
});

test('progress never falls and names the stages in their order', () => {
  const fractions = progress.map(({ fraction }) => fraction);
  expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
  const stages = new Set(progress.map(({ stage }) => stage.split('/')[0]));
  expect([...stages]).toEqual(['edges', 'nodes', 'network']);
});

test('the same seed gives the same figures on any number of threads', async () => {
  const again = await botOrNot(flows, options, { threads: 1 });
  const figures = (result: BotOrNot) => {
    return { ...resultsOf(result, circumstances), seconds: null };
  };
  expect(figures(again)).toEqual(figures(found));
  expect(again.edges.embedding.data).toEqual(found.edges.embedding.data);
  expect(again.network.hosts.embedding.data).toEqual(found.network.hosts.embedding.data);
}, 60_000);

test('a cancelled run rejects with the reason', async () => {
  const cancel = new AbortController();
  const onProgress = ({ stage }: Progress): void => {
    if (stage.startsWith('nodes')) cancel.abort(new Error('enough'));
  };
  const work = botOrNot(flows, options, { signal: cancel.signal, onProgress });
  await expect(work).rejects.toThrow('enough');
}, 60_000);

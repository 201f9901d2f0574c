import { Script } from 'node:vm';
import { denseFeatures, matrix } from '@bon/core';
import { hostVerdicts, type ReportData, reportHtml, reportPieces } from '@bon/eval';
import { expect, test } from '@jest/globals';
import { hybrid, madeFlows } from '../worlds.ts';

const nasty = '</script><img src=x onerror="alert(1)">';

function made(change: Partial<ReportData> = {}): ReportData {
  const { features, classes: bot } = hybrid();
  const { flows, score } = madeFlows([
    ...[0, 0, 0, 0].map((scored) => ({ from: '10.0.0.2', to: '10.0.0.1', score: scored })),
    { from: nasty, to: '10.0.0.1', score: 1, label: `flow=${nasty}` },
    { from: nasty, to: '10.0.0.4', score: 0.9, label: 'flow=From-Botnet' },
  ]);
  const topics = denseFeatures(matrix(6, 2), ['Label: botnet', 'Label: background']);
  return {
    dataset: {
      source: `a ${nasty}.binetflow`,
      synthetic: false,
      rowsRead: 7,
      rows: 6,
      bots: 2,
      setAside: { [nasty]: 1 },
    },
    sample: { rows: 6, bots: 2, duplicates: 0 },
    run: {
      seed: 3,
      threads: 2,
      versions: { bon: '0.1.0' },
      peakMemoryBytes: 1e8,
      seconds: { read: 0.5, total: 2 },
    },
    suspects: hostVerdicts({ flows, score }),
    flows,
    bot,
    labelColumn: 'Label',
    views: [
      {
        name: 'Edges',
        title: 'With host addresses',
        features,
        embedding: matrix(
          6,
          2,
          Float32Array.from({ length: 12 }, (_, i) => i * i),
        ),
        botProbability: score,
        topFeatures: [{ name: 'order', importance: 0.7 }],
        topIndices: [0],
        scores: {
          split: 'random',
          testRows: 2,
          classifier: {
            accuracy: 1,
            prAuc: 1,
            baseline: 0.5,
            oneRule: { feature: 'order', accuracy: 1 },
          },
          regressor: { r2: 0.9 },
        },
      },
    ],
    network: {
      history: { loss: [3, 2, 1], accuracy: [0.2, 0.5, 0.6] },
      scores: {
        epochs: 3,
        testFlows: 2,
        accuracy: 0.6,
        majority: 0.5,
        inductiveFlows: 0,
        inductiveAccuracy: null,
        inductiveMajority: null,
        topics: topics.names,
      },
      topics,
      rows: [0, 1, 2, 3, 4, 5],
      hosts: { ids: ['a', 'b'], embedding: matrix(2, 4) },
    },
    ...change,
  };
}

const chartLibrary = 'globalThis.echarts = {}; // </script> <!-- ';
const page = reportHtml(made(), { chartLibrary });

test('text of the data cannot become part of the page', () => {
  expect(page).not.toContain('<img');
  expect(page.match(/<script/g)).toHaveLength(3);
  expect(page.match(/<\/script>/g)).toHaveLength(3);
  expect(page).not.toContain('<!-- ');
});

test('the page asks the network for nothing, and says so to the browser', () => {
  expect(page).not.toMatch(/https?:\/\/|src="|<link|@import|url\(/);
  expect(page).toContain('default-src &#39;none&#39;');
});

test('its scripts are whole', () => {
  const [data, library, script] = [...page.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, text]) => text,
  );
  expect(Object.keys(JSON.parse(data))).toContain('flows');
  for (const code of [library, script]) expect(() => new Script(code)).not.toThrow();
});

test('the sections come in the order of a responder’s questions', () => {
  const ids = [...page.matchAll(/<section id="(\w+)"/g)].map(([, id]) => id);
  expect(ids).toEqual([
    'suspects',
    'signs',
    'maps',
    'features',
    'labels',
    'network',
    'trust',
    'run',
  ]);
});

test('synthetic data is called so before anything else is claimed', () => {
  const { dataset } = made();
  const said = reportHtml(made({ dataset: { ...dataset, synthetic: true } }), { chartLibrary });
  expect(said).toContain('Synthetic data.');
  expect(page).not.toContain('Synthetic data.');
});

test('rows that were set aside are counted with their reasons', () => {
  expect(page).toContain('Set aside: &#60;/script&#62;');
});

test('what there is nothing to show of is left out', () => {
  const { network, ...rest } = made();
  expect(network).toBeDefined();
  const less = reportHtml({ ...rest, suspects: [] }, { chartLibrary });
  expect(less).toContain('No host stands out.');
  expect(less).not.toContain('id="network"');
});

test('the same data gives the same page', () => {
  expect(reportHtml(made(), { chartLibrary })).toBe(page);
});

test('scores by split stand over their baselines, under how the flows were cut, and leaks are named', () => {
  const subject = { split: 'by host', addresses: false, model: 'boosting', testRows: 9 };
  const words = 'host b stands on both sides';
  const said = reportHtml(
    made({
      splits: [{ split: 'by host', trainRows: 1234, trainBots: 7, testRows: 9, testBots: 2 }],
      evaluation: [
        {
          ...subject,
          metric: 'averagePrecision',
          value: 0.91,
          majority: 0.1,
          oneRule: 0.5,
          stratified: 0.2,
        },
        { ...subject, metric: 'hostRecall', value: 1 },
      ],
      leaks: [
        { split: 'by host', addresses: true, words },
        { split: 'by host', addresses: false, words },
        { split: 'random', addresses: true, words },
      ],
    }),
    { chartLibrary },
  );
  expect(said).toContain('7 bots in 1,234 flows to learn from, 2 in 9 to tell');
  expect(said).toMatch(/0\.910[^]*1\.000[^]*0\.100 · 0\.500 · 0\.200[^]*– · – · –/);
  expect(said).toContain(
    `${words} <small>by host, with and without addresses; random, with addresses</small>`,
  );
});

test('the pieces are what the page is made of, in its order', () => {
  const { style, banner, contents, main, sections, payloads } = reportPieces(made());
  for (const piece of [style, banner, contents, main, ...sections.map(({ html }) => html)])
    expect(page).toContain(piece);
  const places = sections.map(({ id }) => page.indexOf(`<section id="${id}"`));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(JSON.parse(JSON.stringify(payloads))).toEqual(payloads);
});

test('topics that are taken for others are told, those of no flow left out', () => {
  const { network } = made();
  if (network === undefined) throw new Error('there is no network');
  const topics = [nasty, 'never', 'background'];
  const confusion = [
    [1200, 0, 3],
    [0, 0, 0],
    [4, 0, 0],
  ];
  const scores = { ...network.scores, topics, confusion };
  const sections = reportPieces(made({ network: { ...network, scores } })).sections;
  const { html } = sections.find(({ id }) => id === 'network') ?? { html: '' };
  const table = html.slice(html.indexOf('<table class="confusion"'), html.indexOf('</table>'));
  const cells = [...table.matchAll(/<td class="([a-z ]+)">([\d,]+)</g)].map(([, kind, text]) => [
    kind,
    text,
  ]);
  expect(cells).toEqual([
    ['number right', '1,200'],
    ['number', '3'],
    ['number', '4'],
    ['number right', '0'],
  ]);
  expect(table).not.toContain('never');
  expect(table).not.toContain('<img');
});

import { createRng } from '@bon/core';
import { freshNetwork, pathsOf, type Reading } from '@bon/gnn/testing';
import { expect, test } from '@jest/globals';

const xavier = (inner: number, cols: number, gain = 1) => gain * Math.sqrt(6 / (inner + cols));
const relu = Math.SQRT2;

/** Two layers 60 → 48 → 40 over edges with 20 features, and a head with 8 classes. */
const WIDTHS = [60, 48, 40, 8];

interface Case {
  readonly options: Partial<Reading>;
  /** As many weights as the reference has. */
  readonly count: number;
  /** The bounds of the reference's uniform draws; 0 for zeros. */
  readonly bounds: Readonly<Record<string, number>>;
}

const sageLayer = (inner: number, cols: number) => 2 * inner * cols + cols + 20 * cols;
const sageLayers = sageLayer(60, 48) + sageLayer(48, 40);
const linearHead = 100 * 8 + 8;

const cases: readonly Case[] = [
  {
    options: { aggregator: 'mean' },
    count: sageLayers + linearHead,
    bounds: {
      'layer.0.self': xavier(60, 48, relu),
      'layer.1.neighbor': xavier(48, 40, relu),
      'layer.0.bias': 1 / Math.sqrt(60),
      'layer.0.edge': xavier(20, 48, relu),
      'head.source': 1 / Math.sqrt(100),
    },
  },
  {
    options: { aggregator: 'pool' },
    count: sageLayers + 61 * 60 + 49 * 48 + linearHead,
    bounds: { 'layer.0.pool': xavier(60, 60, relu), 'layer.0.poolBias': 1 / Math.sqrt(60) },
  },
  {
    options: { aggregator: 'gcn' },
    count: sageLayers - 60 * 48 - 48 * 40 + linearHead,
    bounds: { 'layer.0.neighbor': xavier(60, 48, relu), 'layer.0.bias': 0 },
  },
  {
    options: { conv: 'graphConv' },
    count: 81 * 48 + 69 * 40 + linearHead,
    bounds: { 'layer.0.neighbor': xavier(60, 48), 'layer.0.bias': 0 },
  },
  {
    options: { conv: 'gat', attentionHeads: 4 },
    count: (60 + 20 + 4) * 48 + (48 + 20 + 4) * 40 + linearHead,
    bounds: {
      'layer.0.weight': xavier(60, 48),
      'layer.0.source': xavier(4, 12),
      'layer.0.edge': xavier(20, 48),
      'layer.0.edgeAttention': xavier(4, 12),
      'layer.0.bias': 0,
    },
  },
  {
    options: { conv: 'rgcn', relations: 3 },
    count: (4 * 60 + 21) * 48 + (4 * 48 + 21) * 40 + linearHead,
    bounds: {
      'layer.0.relation': xavier(60, 48),
      'layer.0.self': xavier(60, 48),
      'layer.0.bias': 0,
    },
  },
  {
    options: { conv: 'rgcn', relations: 30, bases: 2 },
    count: (3 * 60 + 21) * 48 + 60 + (3 * 48 + 21) * 40 + 60 + linearHead,
    bounds: { 'layer.0.basis': xavier(60, 48), 'layer.0.coefficients': xavier(30, 2) },
  },
  {
    options: { conv: 'eGraphSage' },
    count: 81 * 48 + 109 * 48 + 69 * 40 + 89 * 40 + linearHead,
    bounds: {
      'layer.0.messageNode': 1 / Math.sqrt(80),
      'layer.0.messageEdge': 1 / Math.sqrt(80),
      'layer.0.neighbor': 1 / Math.sqrt(108),
      'layer.0.bias': 1 / Math.sqrt(108),
    },
  },
  {
    options: { head: 'mlp' },
    count: sageLayers + 101 * 40 + 41 * 8,
    bounds: { 'head.source': 1 / Math.sqrt(100), 'head.output': 1 / Math.sqrt(40) },
  },
  { options: { head: 'dot' }, count: sageLayers, bounds: {} },
  { options: { head: 'cosine' }, count: sageLayers, bounds: {} },
  {
    options: { head: 'bilinear' },
    count: sageLayers + 40 * 40 * 8 + 8,
    bounds: { 'head.weight': 1 / Math.sqrt(40) },
  },
  {
    options: { head: 'node' },
    count: sageLayers + 41 * 8,
    bounds: { 'head.weight': 1 / Math.sqrt(40) },
  },
];

test.each(cases.map((each) => ({ ...each, title: JSON.stringify(each.options) })))(
  'there are as many weights as in the reference, drawn within its bounds: $title',
  ({ options, count, bounds }) => {
    const network = freshNetwork(WIDTHS, createRng(9), { ...options, edgeFeatures: 20 });
    const weights = pathsOf(network);
    const total = [...weights.values()].reduce((sum, { data }) => sum + data.length, 0);
    expect(total).toBe(count);
    for (const [name, bound] of Object.entries(bounds)) {
      const largest = Math.max(...Array.from(weights.get(name)?.data ?? [NaN], Math.abs));
      expect(largest).toBeLessThanOrEqual(bound);
      expect(largest).toBeGreaterThanOrEqual(0.85 * bound);
    }
  },
);

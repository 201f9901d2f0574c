/**
 * Real flow features for umap_worlds.py, in hundredths: `tsx tools/reference/umap_flows.mts scenario11.binetflow.gz`.
 * The features hold no address: they are the notebook's view by the connection alone.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFlows } from '@bon/datasets/node';
import { botOrNot } from '@bon/pipeline';

const ROWS = 1000;

const [path = ''] = process.argv.slice(2);
const { table } = await readFlows(path);
const options = { bots: 901, gnnEpochs: 1, nEstimators: 1 };
const { nodes, sample } = await botOrNot(table, options, { seed: 0 });
const { data, cols, rows } = nodes.features.dense;
const chosen = Array.from({ length: ROWS }, (_, i) => Math.floor((i * rows) / ROWS));
const points = chosen.map((row) =>
  Array.from(data.subarray(row * cols, (row + 1) * cols), (value) => Math.round(100 * value)),
);
const labels = chosen.map((row) => sample.bot[row]);
const text = JSON.stringify({ maker: 'tools/reference/umap_flows.mts', points, labels });
writeFileSync(join(import.meta.dirname, 'golden', 'umap_flow_points.json'), `${text}\n`);

import { readFileSync, writeFileSync } from 'node:fs';
import { asTable, takeRows, type Table } from '@bon/core';
import { featurize } from '@bon/featurize';
import type { FeaturizeCase } from './featurize-cases.mts';

const [casePath = '', out = ''] = process.argv.slice(2);
const given = JSON.parse(readFileSync(casePath, 'utf8')) as FeaturizeCase;
const from: Table = asTable(
  JSON.parse(readFileSync(given.json, 'utf8')) as Record<string, (string | number | null)[]>,
);
const [src, dst] = given.endpoints;

const start = performance.now();
const { model, output } = await featurize({
  cardinalityThreshold: given.cardinalityThreshold,
  nTopics: given.nTopics,
  columns: given.columns,
  ...(given.endpoints.length === 0 ? {} : { edges: { src, dst } }),
  ...(given.quantiles === 0 ? {} : { useScaler: 'quantile', nQuantiles: given.quantiles }),
}).fit(from);
const fitted = performance.now();
await model.transform(takeRows(from, [0]));
const oneRow = performance.now() - fitted;
const warm: number[] = [];
for (let i = 1; i <= 100; i++) {
  const row = takeRows(from, [i]);
  const before = performance.now();
  await model.transform(row);
  warm.push(performance.now() - before);
}
const median = warm.sort((a, b) => a - b)[50] ?? NaN;

writeFileSync(
  out,
  JSON.stringify({
    seconds: { fit: (fitted - start) / 1000, oneRow: oneRow / 1000, warmRow: median / 1000 },
    rows: output.rows,
    features: output.names.length,
    peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
    versions: { node: process.versions.node },
  }),
);
process.exit(0);

import { decodeModelFile, encodeModelFile, toDense } from '@bon/core';
import { featurize, loadFeaturize, type FeaturizeOptions } from '@bon/featurize';
import { fingerprint } from './fingerprint.ts';

const subjects = ['scan of a port', 'mail to many', 'a click on an ad', 'résumé télécharger'];

/** Rows of every kind of column, with holes. */
const rows = Array.from({ length: 240 }, (_, i) => ({
  src: `10.0.${i % 7}.${i % 31}`,
  dst: `147.32.84.${(i * i) % 57}`,
  start: i % 19 === 0 ? null : new Date(Date.UTC(2011, 7, 18, i % 24, i % 60)),
  bytes: i % 11 === 0 ? null : (i * 7919) % 1500,
  share: ((i * 31) % 17) / 7 - 1,
  proto: ['tcp', 'udp', 'icmp', '__proto__'][i % 4],
  port: String((i * 37) % 1024),
  state: ['S_RA', 'CON', 'FSPA_FSPA', 'URP'][i % 4],
  note: `${subjects[i % 4]} number ${i % 53}`,
  tags: i % 2 === 0 ? ['new', 'odd'] : [`tag ${i % 5}`],
  isOut: i % 3 === 0,
}));

/** Ways to look at them, so that together every encoder of strings and most scalers have their say. */
const ways: Readonly<Record<string, Partial<FeaturizeOptions>>> = {
  plain: {},
  'edges, quantiles': { edges: { src: 'src', dst: 'dst' }, useScaler: 'quantile' },
  'topics, bins': { columns: { note: 'topics' }, nTopics: 6, useScaler: 'kbins' },
  'n-grams, robust': { columns: { note: 'word-tf-idf' }, useScaler: 'robust' },
  'string-svd, standard': { columns: { note: 'string-svd' }, useScaler: 'standard' },
  'min-hash, minmax': { columns: { note: 'min-hash' }, useScaler: 'minmax' },
  'similarity, components': { columns: { note: 'similarity' }, reduce: { pca: 4 } },
  'what flows say': { prefer: ['ip-address', 'port', 'argus-state', 'hashing', 'log-number'] },
};

/** Every bit of the features, of those by the model read back from its bytes, and of these bytes, by every way. */
export async function fingerprints(): Promise<Record<string, string>> {
  const prints: Record<string, string> = {};
  for (const [name, options] of Object.entries(ways)) {
    const { model, output } = await featurize(options).fit(rows, { seed: 5, threads: 2 });
    const bytes = encodeModelFile(model.save());
    const again = await loadFeaturize(decodeModelFile(bytes)).transform(rows);
    const features = fingerprint(toDense(output).data);
    const read = fingerprint(toDense(again).data);
    prints[name] = `${output.names.length} ${features} ${read} ${fingerprint(bytes)}`;
  }
  return prints;
}

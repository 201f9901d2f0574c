import { syntheticCapture } from '@bon/datasets';
import { botOrNot } from '@bon/pipeline';
import { fingerprint } from './fingerprint.ts';

/** Every bit of what a small run gives, a short text each. */
export async function fingerprints(): Promise<Record<string, string>> {
  const flows = await syntheticCapture({ flows: 2000, botFlows: 60, hosts: 400 }, { seed: 3 });
  const options = { gnnEpochs: 40, nEstimators: 10, ratio: 8 };
  const { edges, nodes, network, suspects } = await botOrNot(flows, options, { threads: 2 });
  return {
    flows: fingerprint(
      flows.columns.flatMap((column) => ('values' in column ? [...column.values] : [])),
    ),
    features: fingerprint(edges.features.dense.data),
    edges: fingerprint(edges.embedding.data),
    nodes: fingerprint(nodes.embedding.data),
    forest: fingerprint(nodes.botProbability),
    hosts: fingerprint(network.hosts.embedding.data),
    suspects: JSON.stringify(suspects[0]),
  };
}

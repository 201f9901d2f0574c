import { syntheticCapture } from '@bon/datasets';
import { botOrNot } from '@bon/pipeline';

/** Every bit of what a small run gives, a short text each: equal texts, equal bytes. */
export async function fingerprints(): Promise<Record<string, string>> {
  const flows = await syntheticCapture({ flows: 2000, botFlows: 60, hosts: 400 }, { seed: 3 });
  const options = { gnnEpochs: 40, nEstimators: 10, ratio: 8 };
  const { edges, nodes, network, suspects } = await botOrNot(flows, options, { threads: 2 });
  return {
    flows: print(flows.columns.flatMap((column) => ('values' in column ? [...column.values] : []))),
    features: print(edges.features.dense.data),
    edges: print(edges.embedding.data),
    nodes: print(nodes.embedding.data),
    forest: print(nodes.botProbability),
    hosts: print(network.hosts.embedding.data),
    suspects: JSON.stringify(suspects[0]),
  };
}

/** FNV-1a over the bytes of the numbers. */
function print(numbers: ArrayLike<number>): string {
  let hash = 0x811c9dc5;
  for (const byte of new Uint8Array(Float64Array.from(numbers).buffer))
    hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16);
}

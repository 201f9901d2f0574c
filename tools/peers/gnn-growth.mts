import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { commit, host, root, writeBenchmark } from './benchmark-files.mts';
import { bundleOf } from './bundle.mts';
import type { GrowthBenchmark, GrowthSide } from './gnn-growth-result.mts';
import { renderGnnGrowth } from './render-gnn-growth.mts';

const sizes = [1e5, 1e6, 1e7];

function measure(edges: number, threads: number): GrowthSide {
  process.stderr.write(`${edges} edges …\n`);
  const text = execFileSync(
    process.execPath,
    [bundleOf('gnn-growth-ours'), String(edges), String(threads)],
    { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  );
  return JSON.parse(text) as GrowthSide;
}

/** Mini-batches by neighbour sampling on graphs of ten and a hundred times as many edges. */
export async function gnnGrowth(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { threads: { type: 'string', default: '2' } },
  });
  const threads = Number(values.threads);
  const benchmark: GrowthBenchmark = {
    host: host('none'),
    date: new Date().toISOString().slice(0, 10),
    commit: commit(),
    threads,
    results: sizes.map((edges) => measure(edges, threads)),
  };
  await writeBenchmark('gnn-growth', benchmark, renderGnnGrowth);
}

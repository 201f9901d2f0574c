import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { commit, host, root, writeBenchmark } from './benchmark-files.mts';
import { bundleOf } from './bundle.mts';
import { peersPython } from './environment.mts';
import {
  gigaflops,
  type GnnShape,
  gnnShapes,
  makeGnnData,
  widths,
  writeGnnData,
} from './gnn-data.mts';
import { better, edgeGigabytes, measureLimits } from './gnn-limits.mts';
import type { GnnBenchmark, GnnResult, OurSide, TorchSide } from './gnn-result.mts';
import { renderGnn } from './render-gnn.mts';

const home = import.meta.dirname;

function output(command: string, args: readonly string[]): unknown {
  const text = execFileSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(text.slice(text.lastIndexOf('\n{') + 1));
}

const ours = (shape: GnnShape, threads: number, engine: string): OurSide =>
  output(process.execPath, [
    bundleOf('gnn-ours'),
    ...[shape.name, String(threads), engine],
  ]) as OurSide;

const torch = ({ nodes, features, epochs }: GnnShape, threads: number, folder: string): TorchSide =>
  output(peersPython(), [
    join(home, 'gnn.py'),
    folder,
    ...[nodes, features, epochs, threads].map(String),
  ]) as TorchSide;

interface Turn {
  readonly many: OurSide;
  readonly one: OurSide;
  readonly relaxed: OurSide;
  readonly peers: TorchSide;
  readonly tfjs: OurSide;
}

const shapeText = ({ nodes, edges, features }: GnnShape): string =>
  `${nodes.toLocaleString('en')} / ${edges.toLocaleString('en')}, ${features}→${widths.hidden}→${widths.out}→${widths.classes}`;

function measure(shape: GnnShape, threads: number, repeats: number, folder: string) {
  process.stderr.write(`${shape.name} …\n`);
  const data = makeGnnData(shape);
  writeGnnData(folder, data);
  const turns = Array.from({ length: repeats }, (): Turn => ({
    many: ours(shape, threads, 'native'),
    peers: torch(shape, threads, folder),
    one: ours(shape, 1, 'native'),
    relaxed: ours(shape, threads, 'relaxed'),
    tfjs: ours(shape, 1, 'tfjs'),
  }));
  const least = (pick: (turn: Turn) => number): number => Math.min(...turns.map(pick));
  const result: GnnResult = {
    name: shape.name,
    shape: shapeText(shape),
    bon: least(({ many }) => many.millisPerEpoch),
    bonOneThread: least(({ one }) => one.millisPerEpoch),
    bonRelaxed: least(({ relaxed }) => relaxed.millisPerEpoch),
    pyg: least(({ peers }) => peers.pyg),
    torchCsr: least(({ peers }) => peers.csr),
    tfjsWasm: least(({ tfjs }) => tfjs.millisPerEpoch),
    gigaflops: gigaflops(shape, data.graph),
    edgeGigabytes: edgeGigabytes(shape, data.graph),
    bonMemoryBytes: least(({ many }) => many.peakMemoryBytes),
    torchMemoryBytes: least(({ peers }) => peers.peakMemoryBytes),
  };
  return { result, versions: turns[0]?.peers.versions ?? {} };
}

/** GraphSAGE epochs by bon, PyG, torch over CSR and tfjs on wasm, on the same graphs, in one run. */
export async function gnn(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      threads: { type: 'string', default: '2' },
      repeats: { type: 'string', default: '3' },
    },
  });
  const [threads, repeats] = [Number(values.threads), Number(values.repeats)];
  const folder = mkdtempSync(join(tmpdir(), 'bon-gnn-'));
  const loadBefore = loadavg()[0] ?? NaN;
  try {
    const limits = await measureLimits(threads);
    const measured = gnnShapes.map((shape) => measure(shape, threads, repeats, folder));
    const versions = measured[0]?.versions ?? {};
    const benchmark: GnnBenchmark = {
      host: host(versions['python'] ?? 'unknown'),
      date: new Date().toISOString().slice(0, 10),
      commit: commit(),
      threads,
      repeats,
      load: [loadBefore, loadavg()[0] ?? NaN],
      versions,
      limits: better(limits, await measureLimits(threads)),
      results: measured.map(({ result }) => result),
    };
    await writeBenchmark('gnn', benchmark, renderGnn);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

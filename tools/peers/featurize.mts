import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { commit, host, readJson, root, writeBenchmark } from './benchmark-files.mts';
import { peersPython } from './environment.mts';
import { casesOf, type FeaturizeCase, flowsOf } from './featurize-cases.mts';
import type { Host } from './notebook-result.mts';
import { renderFeaturize } from './render-featurize.mts';

/** What one side measured. */
export interface FeaturizeSide {
  readonly seconds: { readonly fit: number; readonly oneRow: number };
  readonly rows: number;
  readonly features: number;
  readonly peakMemoryBytes: number;
  readonly versions: Readonly<Record<string, string>>;
}

/** One table by both sides. */
export interface FeaturizeRow {
  readonly name: string;
  readonly title: string;
  readonly ours: FeaturizeSide;
  readonly reference: FeaturizeSide;
}

/** What docs/benchmarks/featurize.json holds. */
export interface FeaturizeBenchmark {
  readonly host: Host;
  readonly date: string;
  readonly commit: string;
  readonly dataset: string;
  readonly load: number;
  readonly rows: readonly FeaturizeRow[];
}

/** Features of three tables by bon and by skrub with scikit-learn, in turns. */
export async function featurize(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      flows: { type: 'string' },
      seed: { type: 'string', default: '0' },
      tables: { type: 'string', default: 'notebook,flows,texts' },
    },
  });
  const python = peersPython();
  const folder = mkdtempSync(join(tmpdir(), 'bon-peers-'));
  try {
    const [load = 0] = loadavg();
    const flows = await flowsOf(values.flows, Number(values.seed));
    const wanted = new Set(values.tables.split(','));
    const rows = casesOf(flows, Number(values.seed), folder)
      .filter(({ name }) => wanted.has(name))
      .map((one) => compare(one, python, folder));
    const benchmark: FeaturizeBenchmark = {
      host: host(rows[0]?.reference.versions['python'] ?? 'unknown'),
      date: new Date().toISOString().slice(0, 10),
      commit: commit(),
      dataset: values.flows === undefined ? 'the synthetic capture' : basename(values.flows),
      load,
      rows,
    };
    await writeBenchmark('featurize', benchmark, renderFeaturize);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function compare(given: FeaturizeCase, python: string, folder: string): FeaturizeRow {
  const path = join(folder, `${given.name}-case.json`);
  const out = join(folder, 'result.json');
  writeFileSync(path, JSON.stringify(given));
  const ours: FeaturizeSide[] = [];
  const reference: FeaturizeSide[] = [];
  for (let i = 0; i < given.repeats; i++) {
    const script = join(import.meta.dirname, 'featurize-ours.mts');
    measure(process.execPath, ['--conditions=@bon/source', '--import', 'tsx', script, path, out]);
    ours.push(readJson(out) as FeaturizeSide);
    const peer = join(import.meta.dirname, 'featurize.py');
    measure(python, [peer, '--case', path, '--out', out]);
    reference.push(readJson(out) as FeaturizeSide);
  }
  const row = {
    name: given.name,
    title: given.title,
    ours: least(ours),
    reference: least(reference),
  };
  process.stderr.write(
    `${given.title}: bon ${row.ours.seconds.fit.toFixed(2)} s, skrub ${row.reference.seconds.fit.toFixed(2)} s\n`,
  );
  return row;
}

function measure(command: string, args: readonly string[]): void {
  execFileSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
}

/** The least of each measure over repeats. */
function least(sides: readonly FeaturizeSide[]): FeaturizeSide {
  const of = (measure: (side: FeaturizeSide) => number): number => Math.min(...sides.map(measure));
  return {
    ...sides[0],
    seconds: { fit: of(({ seconds }) => seconds.fit), oneRow: of(({ seconds }) => seconds.oneRow) },
    peakMemoryBytes: of(({ peakMemoryBytes }) => peakMemoryBytes),
  };
}

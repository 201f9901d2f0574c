import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { commit, host, readJson, root, writeBenchmark } from './benchmark-files.mts';
import { bundleOf } from './bundle.mts';
import { peersPython } from './environment.mts';
import { casesOf, type FeaturizeCase, flowsOf } from './featurize-cases.mts';
import type { Host } from './notebook-result.mts';
import { renderFeaturize } from './render-featurize.mts';

/** What one side measured. */
export interface FeaturizeSide {
  /** Of fitting, of the first row after that, and the median of later single rows. */
  readonly seconds: { readonly fit: number; readonly oneRow: number; readonly warmRow: number };
  readonly rows: number;
  readonly features: number;
  readonly peakMemoryBytes: number;
  readonly versions: Readonly<Record<string, string>>;
}

/** One table by both sides. */
export interface FeaturizeRow {
  readonly name: string;
  readonly title: string;
  readonly date: string;
  readonly commit: string;
  /** Load average at the start. */
  readonly load: number;
  readonly ours: FeaturizeSide;
  /** Null where only bon was given the table. */
  readonly reference: FeaturizeSide | null;
  readonly note?: string;
}

/** What docs/benchmarks/featurize.json holds. */
export interface FeaturizeBenchmark {
  readonly host: Host;
  readonly dataset: string;
  readonly rows: readonly FeaturizeRow[];
}

/**
 * Features of tables by bon and by skrub with scikit-learn, in turns. Tables that are not asked for keep what was
 * measured of them before, on the same host and flows.
 */
export async function featurize(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      flows: { type: 'string' },
      seed: { type: 'string', default: '0' },
      tables: { type: 'string', default: 'notebook,flows,texts,capture' },
    },
  });
  const python = peersPython();
  const folder = mkdtempSync(join(tmpdir(), 'bon-peers-'));
  try {
    const flows = await flowsOf(values.flows, Number(values.seed));
    const wanted = new Set(values.tables.split(','));
    const dataset = values.flows === undefined ? 'the synthetic capture' : basename(values.flows);
    const before = measuredBefore(dataset);
    const rows = casesOf(flows, Number(values.seed), folder).flatMap((one) => {
      if (wanted.has(one.name)) return [compare(one, python, folder)];
      return before.filter(({ name }) => name === one.name);
    });
    const python3 = rows.find(({ reference }) => reference !== null)?.reference?.versions['python'];
    const benchmark: FeaturizeBenchmark = { host: host(python3 ?? 'unknown'), dataset, rows };
    await writeBenchmark('featurize', benchmark, renderFeaturize);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Rows that were measured on this host and these flows. */
function measuredBefore(dataset: string): readonly FeaturizeRow[] {
  const path = join(root, 'docs', 'benchmarks', 'featurize.json');
  if (!existsSync(path)) return [];
  const before = readJson(path) as FeaturizeBenchmark;
  const { cpu, cores } = host('');
  const isSame =
    before.dataset === dataset && before.host.cpu === cpu && before.host.cores === cores;
  return isSame ? before.rows.filter((row) => 'commit' in row) : [];
}

function compare(given: FeaturizeCase, python: string, folder: string): FeaturizeRow {
  const path = join(folder, `${given.name}-case.json`);
  const out = join(folder, 'result.json');
  writeFileSync(path, JSON.stringify(given));
  const [load = 0] = loadavg();
  const ours: FeaturizeSide[] = [];
  const reference: FeaturizeSide[] = [];
  for (let i = 0; i < given.repeats; i++) {
    measure(process.execPath, [bundleOf('featurize-ours'), path, out]);
    ours.push(readJson(out) as FeaturizeSide);
    if (given.oursOnly !== undefined) continue;
    const peer = join(import.meta.dirname, 'featurize.py');
    measure(python, [peer, '--case', path, '--out', out]);
    reference.push(readJson(out) as FeaturizeSide);
  }
  const row = {
    name: given.name,
    title: given.title,
    date: new Date().toISOString().slice(0, 10),
    commit: commit(),
    load,
    ours: least(ours),
    reference: reference.length === 0 ? null : least(reference),
    ...(given.oursOnly === undefined ? {} : { note: given.oursOnly }),
  };
  const theirs = row.reference?.seconds.fit.toFixed(2) ?? '–';
  process.stderr.write(
    `${given.title}: bon ${row.ours.seconds.fit.toFixed(2)} s, skrub ${theirs} s\n`,
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
    seconds: {
      fit: of(({ seconds }) => seconds.fit),
      oneRow: of(({ seconds }) => seconds.oneRow),
      warmRow: of(({ seconds }) => seconds.warmRow),
    },
    peakMemoryBytes: of(({ peakMemoryBytes }) => peakMemoryBytes),
  };
}

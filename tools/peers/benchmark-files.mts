import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, homedir, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { Host } from './notebook-result.mts';

export const root = join(import.meta.dirname, '..', '..');

const folder = join(root, 'docs', 'benchmarks');

export const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

export const host = (python: string): Host => ({
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: cpus().length,
  memoryBytes: totalmem(),
  node: process.versions.node,
  python,
});

export function commit(): string {
  const git = (...args: string[]): string =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
  const others = ['--', '.', ':!docs/benchmarks'];
  const changed = git('status', '--porcelain', '--untracked-files=no', ...others) !== '';
  return git('rev-parse', '--short', 'HEAD') + (changed ? ' with local changes' : '');
}

function refuseMachinePaths(name: string, text: string): void {
  const leak = [root, homedir(), tmpdir()].find((path) => path.length > 1 && text.includes(path));
  if (leak !== undefined) throw new Error(`${name} would hold a path of this machine: ${leak}`);
}

async function writeFormatted(name: string, text: string): Promise<void> {
  refuseMachinePaths(name, text);
  const path = join(folder, name);
  writeFileSync(path, await format(text, { ...(await resolveConfig(path)), filepath: path }));
}

/** Writes docs/benchmarks/NAME.json and the page rendered from it. */
export async function writeBenchmark<Benchmark>(
  name: string,
  benchmark: Benchmark,
  render: (benchmark: Benchmark) => string,
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await writeFormatted(`${name}.json`, JSON.stringify(benchmark, null, 2));
  await writeFormatted(`${name}.md`, render(benchmark));
  process.stderr.write(`Wrote docs/benchmarks/${name}.json and ${name}.md\n`);
}

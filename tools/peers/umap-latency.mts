import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commit } from './benchmark-files.mts';
import type { UmapLatency } from './umap-result.mts';
import { bundleOf } from './bundle.mts';

/** The layout's loop by the C compiler of this machine, as good as it makes it with 128-bit vectors. */
function nanosInC(): number {
  const folder = mkdtempSync(join(tmpdir(), 'bon-c-'));
  const program = join(folder, 'umap-layout');
  try {
    const source = join(import.meta.dirname, 'umap-layout.c');
    execFileSync('cc', ['-O3', '-msse4.2', '-ffp-contract=off', '-o', program, source, '-lm']);
    return Number(execFileSync(program, { encoding: 'utf8' }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How soon a map answers, how soon it stops, and how near its loop is to what the machine can do. */
export function measureLatency(threads: number): UmapLatency {
  const script = bundleOf('umap-latency-ours');
  const text = execFileSync(process.execPath, [script, String(threads)], { encoding: 'utf8' });
  return {
    ...(JSON.parse(text) as Omit<UmapLatency, 'edgeNanosInC' | 'date' | 'commit'>),
    edgeNanosInC: nanosInC(),
    date: new Date().toISOString().slice(0, 10),
    commit: commit(),
  };
}

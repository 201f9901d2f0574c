import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bundleOf } from './bundle.mts';
import { peersPython } from './environment.mts';
import { epochsOf, type UmapCase, type UmapSide } from './umap-cases.mts';
import type { NotRun, UmapSideResult } from './umap-result.mts';

/** A side that takes longer is stopped. */
export const TIMEOUT_SECONDS = 100;

/** What a side is given besides the case. */
export interface SideTask {
  readonly points: string;
  readonly threads: number;
  readonly fits: number;
  /** Where it leaves its map. */
  readonly map: string;
}

const home = import.meta.dirname;

/** The JavaScript peers, installed at first use. */
function installPeers(): void {
  const folder = join(home, 'js');
  if (existsSync(join(folder, 'node_modules'))) return;
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--legacy-peer-deps'];
  execFileSync('npm', ['ci', ...options], { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] });
}

function commandOf(side: UmapSide, one: UmapCase, task: SideTask): string[] {
  const { points, threads, fits, map } = task;
  const shape = [points, ...[one.rows, one.cols, epochsOf(one)].map(String)];
  if (side === 'bon')
    return [process.execPath, bundleOf('umap-ours'), ...shape, `${threads}`, `${fits}`, map];
  if (side === 'umap-learn')
    return [peersPython(), join(home, 'umap_side.py'), ...shape, `${fits}`, map];
  installPeers();
  // umap-js and DruidJS hold points as lists of lists.
  const heap = '--max-old-space-size=16000';
  return [process.execPath, heap, join(home, 'umap-js-sides.mjs'), side, ...shape, `${fits}`, map];
}

/** What a side measures of itself in a process of its own. */
export function runSide(side: UmapSide, one: UmapCase, task: SideTask): UmapSideResult | NotRun {
  const [command = '', ...args] = commandOf(side, one, task);
  const threads = String(task.threads);
  // The time limit is for the peers in JavaScript; umap-learn and bon always end.
  const limit = side === 'bon' || side === 'umap-learn' ? {} : { timeout: 1000 * TIMEOUT_SECONDS };
  try {
    const text = execFileSync(command, args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        BON_START: String(Date.now()),
        NUMBA_NUM_THREADS: threads,
        OMP_NUM_THREADS: threads,
      },
      ...limit,
    });
    return JSON.parse(text.slice(text.trimEnd().lastIndexOf('\n') + 1)) as UmapSideResult;
  } catch (error) {
    if ((error as { code?: string }).code === 'ETIMEDOUT')
      return { notRun: `over ${TIMEOUT_SECONDS} s at ${one.name}` };
    return { notRun: `failed at ${one.name}` };
  }
}

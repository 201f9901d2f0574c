import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../peers/benchmark-files.mts';
import { folder } from './install.mts';
import type { MainJob } from './result.mts';

/** Those that exist here; tfjs is on its cpu backend. */
const backends = ['native', 'typescript', 'tfjs', 'tfjs-node'];

interface Results {
  readonly gnn: {
    readonly backend: string;
    readonly epochs: number;
    readonly accuracy: number;
    readonly majority: number;
  };
}

/** The main job on each backend, run where tfjs-node is installed, as a user would. */
export function mainJobs(epochs: number): readonly MainJob[] {
  const out = mkdtempSync(join(tmpdir(), 'bon-backends-'));
  try {
    return backends.map((backend) => {
      process.stderr.write(`Main job on ${backend} …\n`);
      const place = join(out, backend);
      execFileSync(
        process.execPath,
        [
          ...['--conditions=@bon/source', '--import', 'tsx', join(root, 'apps/cli/src/main.ts')],
          ...['--backend', backend, '--gnn-epochs', String(epochs), '--out', place],
        ],
        { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] },
      );
      const text = readFileSync(join(place, 'results.json'), 'utf8');
      const { accuracy, majority } = (JSON.parse(text) as Results).gnn;
      return { backend, epochs, accuracy, majority };
    });
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

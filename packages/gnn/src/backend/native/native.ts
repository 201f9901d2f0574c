import type { ArenaOptions } from '@bon/kernels';
import type { Backend, Session } from '../backend.ts';
import { lossSteps, trainingSteps } from './learning.ts';
import { createRecorder } from './recorder.ts';
import { denseSteps } from './dense.ts';
import { sparseSteps } from './sparse.ts';

/** Our own kernels: WebAssembly with SIMD on as many threads as the run allows. The default. */
export const native: Backend = arenaBackend('native', {});

/** The kernels' TypeScript twins on one thread: the specification of `native`. */
export const typescript: Backend = arenaBackend('typescript', { engine: 'typescript' });

function arenaBackend(name: string, options: ArenaOptions): Backend {
  return { name, tolerance: 1e-5, open: () => Promise.resolve(openSession(options)) };
}

function openSession(options: ArenaOptions): Session {
  const recorder = createRecorder(options);
  const { record, read, close } = recorder;
  return {
    ...denseSteps(recorder),
    ...sparseSteps(recorder),
    ...lossSteps(recorder),
    ...trainingSteps(recorder),
    record,
    read,
    close,
  };
}

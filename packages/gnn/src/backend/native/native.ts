import type { ArenaOptions } from '@bon/kernels';
import type { Backend, Session } from '../backend.ts';
import { lossSteps } from './learning.ts';
import { movingSteps } from './moving.ts';
import { createRecorder, type Recorder } from './recorder.ts';
import { denseSteps } from './dense.ts';
import { edgeSteps } from './edges.ts';
import { sparseSteps } from './sparse.ts';

/** Our own kernels: WebAssembly with SIMD on as many threads as the run allows. The default. */
export const native: Backend = arenaBackend('native', {});

/** The kernels' TypeScript twins on one thread: the specification of `native`. */
export const typescript: Backend = arenaBackend('typescript', { engine: 'typescript' });

function arenaBackend(name: string, options: ArenaOptions): Backend {
  return { name, tolerance: 1e-5, open: (after) => Promise.resolve(openSession(options, after)) };
}

const recorders = new WeakMap<Session, Recorder>();

function openSession(options: ArenaOptions, after: Session | undefined): Session {
  const recorder = createRecorder(options, after && recorders.get(after));
  const { record, read, close } = recorder;
  const session = {
    ...denseSteps(recorder),
    ...sparseSteps(recorder),
    ...edgeSteps(recorder),
    ...lossSteps(recorder),
    ...movingSteps(recorder),
    record,
    read,
    close,
  };
  recorders.set(session, recorder);
  return session;
}

import type { Run } from '@bon/core';
import { nodeModule } from './worker.ts';

/** How many threads `run` may use: what it asks for, else as many as the machine has. */
export function threadsOf(run: Run): number {
  return run.threads ?? availableThreads();
}

/** How many threads the machine offers this process. */
export function availableThreads(): number {
  const os = nodeModule('os') as { availableParallelism(): number } | undefined;
  const { navigator } = globalThis as { navigator?: { hardwareConcurrency?: number } };
  return os?.availableParallelism() ?? navigator?.hardwareConcurrency ?? 1;
}

/** Whether memory can be handed to workers: always in Node, in browsers when the page is cross-origin isolated. */
export function canShareMemory(): boolean {
  const { crossOriginIsolated } = globalThis as { crossOriginIsolated?: boolean };
  return nodeModule('worker_threads') !== undefined || crossOriginIsolated === true;
}

import { failureOf, type MapSketch } from '@bon/pipeline';
import { scriptUrl } from './blob-script.ts';
import type { Failed, Found, Reply, StageProgress, Task } from './messages.ts';

/** Whoever looks on while work is done. */
export interface Onlooker {
  readonly onProgress: (progress: StageProgress) => void;
  readonly onSketch: (sketch: MapSketch) => void;
}

/** Work that was begun. */
export interface Work {
  readonly outcome: Promise<Found | Failed>;
  /** Ends it at once, whatever it is doing: its worker is gone, with all threads and all memory. */
  readonly stop: () => void;
}

/** Does a task in a worker of its own, so that the page stays awake. */
export function startWork(script: string, task: Task, onlooker: Onlooker): Work {
  const url = scriptUrl(script);
  const worker = new Worker(url);
  let settle: (outcome: Found | Failed) => void = () => undefined;
  const outcome = new Promise<Found | Failed>((resolve) => {
    settle = resolve;
  }).finally(() => {
    worker.terminate();
    URL.revokeObjectURL(url);
  });
  worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
    if (data.kind === 'progress') onlooker.onProgress(data);
    else if (data.kind === 'sketch') onlooker.onSketch(data.sketch);
    else settle(data);
  });
  worker.addEventListener('error', (event) => {
    settle(failed(event.error ?? new Error(event.message || 'The worker could not start.')));
  });
  worker.postMessage(task);
  return {
    outcome,
    stop: () => {
      worker.terminate();
      settle(failed(new DOMException('stopped', 'AbortError')));
    },
  };
}

function failed(error: unknown): Failed {
  return { kind: 'failed', failure: failureOf(error) };
}

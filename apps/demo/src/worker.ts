import type { Progress, RunOptions } from '@bon/core';
import { readBlob } from '@bon/datasets';
import { reportPieces } from '@bon/eval';
import {
  type Capture,
  failureOf,
  filesOf,
  investigate,
  loadBackend,
  madeCapture,
  readCapture,
  reportDataOf,
  stageOf,
} from '@bon/pipeline';
import type { Found, Reply, Task } from './messages.ts';

addEventListener('message', ({ data }: MessageEvent<Task>) => {
  void work(data)
    .catch((error: unknown): Reply => ({ kind: 'failed', failure: failureOf(error) }))
    .then(say);
});

async function work({ file, chosen, chartLibrary, threads, versions }: Task): Promise<Found> {
  const made = await investigate(
    (run) => captureOf(file, run),
    chosen,
    {
      threads,
      versions,
      peakMemoryBytes: () => null,
      backendOf: loadBackend,
      onMap: (sketch) => {
        say({ kind: 'sketch', sketch });
      },
    },
    { onProgress: inSteps() },
  );
  return {
    kind: 'found',
    pieces: reportPieces(reportDataOf(made.found, made.results)),
    files: filesOf(made, chartLibrary),
    seconds: made.results.seconds.total,
  };
}

async function captureOf(file: File | null, run: RunOptions): Promise<Capture> {
  if (file === null) return madeCapture(run);
  return readCapture(await readBlob(file, { name: file.name }, run), file.name);
}

/** Tells the page of each stage and of each hundredth of it, and of no less. */
function inSteps(): (progress: Progress) => void {
  let last = '';
  return (progress) => {
    const { stage, fraction } = stageOf(progress);
    const step = `${stage} ${Math.floor(100 * fraction)}`;
    if (step === last) return;
    last = step;
    say({ kind: 'progress', stage, fraction });
  };
}

function say(reply: Reply): void {
  postMessage(reply);
}

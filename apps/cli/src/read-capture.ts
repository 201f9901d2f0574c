import { basename } from 'node:path';
import type { RunOptions } from '@bon/core';
import { readFlows } from '@bon/datasets/node';
import { type Capture, madeCapture, readCapture } from '@bon/pipeline';

/** The flows of a file; without a file, a capture that bon makes. */
export async function captureAt(path: string | undefined, run: RunOptions): Promise<Capture> {
  return path === undefined
    ? madeCapture(run)
    : readCapture(await readFlows(path, {}, run), basename(path));
}

import { report, type Run } from '@bon/core';
import { type FlowFile } from '../flow-file.ts';
import { parseFlows } from '../parse-flows.ts';
import { type ParseOptions } from '../parse-options.ts';

/** Opens a file; `onRead` is told how many of its bytes, as they lie there, were read so far. */
export type OpenMeasured = (onRead: (bytes: number) => void) => AsyncIterable<Uint8Array>;

/** The flows of a file of `size` bytes that may be packed; progress counts its bytes as they lie there. */
export async function parseMeasured(
  open: OpenMeasured,
  size: number,
  options: ParseOptions,
  run: Run,
): Promise<FlowFile> {
  const chunks = open((read) => {
    report(run, Math.min(1, read / size));
  });
  const file = await parseFlows(chunks, options, { ...run, onProgress: undefined });
  report(run, 1);
  return file;
}

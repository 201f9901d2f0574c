import { BonError, type Run, type RunOptions, startRun } from '@bon/core';
import { type FlowFile } from './flow-file.ts';
import { type ParseOptions } from './parse-options.ts';
import { parseMeasured } from './read/parse-measured.ts';

/**
 * The flows of a file that was chosen in a browser, plain or gzip (known by its first bytes, not by its name);
 * otherwise as `parseFlows`. Progress counts the bytes of the file as it is stored.
 *
 * @throws BonError `input` when it can't be read; `format` when it is empty, of no known format, or a gzip that is
 * cut off, damaged or of several parts.
 * @example
 * const [file] = input.files;
 * const { table } = await readBlob(file, { name: file.name });
 */
export async function readBlob(
  blob: Blob,
  options: Omit<ParseOptions, 'totalBytes'> = {},
  run?: RunOptions | Run,
): Promise<FlowFile> {
  const { name = 'flows' } = options;
  const zipped = await isZipped(blob).catch((cause: unknown) => {
    throw unreadable(name, cause);
  });
  return parseMeasured(
    (onRead) => blobChunks(blob, name, zipped, onRead),
    blob.size,
    { ...options, name },
    startRun(run),
  );
}

async function isZipped(blob: Blob): Promise<boolean> {
  const [first, second] = new Uint8Array(await blob.slice(0, 2).arrayBuffer());
  return first === 0x1f && second === 0x8b;
}

async function* blobChunks(
  blob: Blob,
  name: string,
  zipped: boolean,
  onRead: (bytes: number) => void,
): AsyncIterable<Uint8Array> {
  const stored = blob.stream().pipeThrough(measured(onRead));
  const reader = (
    zipped ? stored.pipeThrough(new DecompressionStream('gzip')) : stored
  ).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } catch (cause) {
    throw zipped ? damaged(name, cause) : unreadable(name, cause);
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

type Bytes = Uint8Array<ArrayBuffer>;

function measured(onRead: (bytes: number) => void): TransformStream<Bytes, Bytes> {
  let read = 0;
  return new TransformStream({
    transform: (chunk, controller) => {
      read += chunk.length;
      onRead(read);
      controller.enqueue(chunk);
    },
  });
}

function damaged(name: string, cause: unknown): BonError {
  const message = `${name}: the gzip file is cut off or damaged, or something follows it. Fetch it again, or unpack it first.`;
  return new BonError('format', message, { cause });
}

function unreadable(name: string, cause: unknown): BonError {
  const why = cause instanceof Error ? cause.name : String(cause);
  return new BonError('input', `${name}: it can't be read (${why}). Choose it again.`, { cause });
}

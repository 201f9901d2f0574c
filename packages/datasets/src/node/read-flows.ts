import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { BonError, type Run, type RunOptions, startRun } from '@bon/core';
import { type FlowFile } from '../flow-file.ts';
import { type ParseOptions } from '../parse-options.ts';
import { parseMeasured } from '../read/parse-measured.ts';
import { systemCode } from './system-code.ts';

const chunkBytes = 262_144;

/**
 * The flows of a file, plain or gzip (known by its first bytes, not by its name); otherwise as `parseFlows`.
 * Progress counts the bytes of the file as it lies on the disk.
 *
 * @throws BonError `input` when there is no such file or it can't be read; `format` when it is empty, of no
 * known format, or a gzip that is cut off or damaged.
 * @example
 * const { table } = await readFlows('capture20110815-2.binetflow');
 */
export async function readFlows(
  path: string,
  options: Omit<ParseOptions, 'totalBytes'> = {},
  run?: RunOptions | Run,
): Promise<FlowFile> {
  const started = startRun(run);
  const name = options.name ?? path;
  const { size, zipped } = await inspected(path, name);
  return parseMeasured(
    (onRead) => fileChunks(path, name, zipped, onRead),
    size,
    { ...options, name },
    started,
  );
}

async function inspected(path: string, name: string): Promise<{ size: number; zipped: boolean }> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(path);
    const stats = await handle.stat();
    if (stats.isDirectory())
      throw new BonError('input', `${name}: it is a folder, expected a file. Pass a flow file.`);
    const { buffer, bytesRead } = await handle.read(new Uint8Array(2), 0, 2, 0);
    return {
      size: stats.size,
      zipped: bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b,
    };
  } catch (error) {
    throw fileError(name, error);
  } finally {
    await handle?.close();
  }
}

async function* fileChunks(
  path: string,
  name: string,
  zipped: boolean,
  onRead: (bytes: number) => void,
): AsyncIterable<Uint8Array> {
  const file = createReadStream(path, { highWaterMark: chunkBytes });
  const bytes: Readable = zipped ? unzipped(file) : file;
  try {
    for await (const chunk of bytes) {
      yield chunk as Uint8Array;
      onRead(file.bytesRead);
    }
  } catch (error) {
    throw fileError(name, error);
  } finally {
    file.destroy();
    bytes.destroy();
  }
}

function unzipped(file: Readable): Readable {
  const gunzip = createGunzip({ chunkSize: chunkBytes });
  file.on('error', (error) => gunzip.destroy(error));
  return file.pipe(gunzip);
}

const advice: Readonly<Partial<Record<string, string>>> = {
  ENOENT: 'there is no such file. Check the path.',
  EACCES: 'it may not be read. Check its permissions.',
  EISDIR: 'it is a folder, expected a file. Pass a flow file.',
  Z_BUF_ERROR: 'the gzip file is cut off. Fetch it again.',
  Z_DATA_ERROR: 'the gzip file is damaged, or something follows it. Fetch it again.',
};

function fileError(name: string, error: unknown): unknown {
  const code = systemCode(error);
  if (code === undefined || error instanceof BonError) return error;
  const message = advice[code] ?? `it can't be read (${code}). Check the file.`;
  const isPacked = code.startsWith('Z_');
  return new BonError(isPacked ? 'format' : 'input', `${name}: ${message}`, { cause: error });
}

import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { BonError, shown } from '@bon/core';

/** What a file can be written from: bytes, text, or pieces of either. */
export type FileContent = Uint8Array | string | Iterable<Uint8Array | string>;

/**
 * Writes a file whole or not at all: whoever looks sees the old content or the new one, also after a crash.
 * A folder that is missing is made.
 *
 * @throws what the file system refuses; the old file then stays as it was, and nothing else is left.
 */
export async function writeFileAtomic(path: string, content: FileContent): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true });
  const draft = draftBeside(path);
  try {
    await writeDurably(draft, content);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  await syncFolder(folder);
}

/**
 * Writes files into a folder: all are written beside it first, then each takes its place. When writing
 * fails, the folder is as it was. Files in it that `files` does not name stay.
 *
 * @throws BonError `input` when a name is no plain file name; what the file system refuses.
 */
export async function writeFolderAtomic(
  folder: string,
  files: Readonly<Record<string, FileContent>>,
): Promise<void> {
  const names = Object.keys(files);
  names.forEach(checkName);
  await mkdir(folder, { recursive: true });
  const drafts = draftBeside(join(folder, 'files'));
  try {
    await mkdir(drafts);
    for (const name of names) await writeDurably(join(drafts, name), files[name] ?? '');
    for (const name of names) await rename(join(drafts, name), join(folder, name));
  } finally {
    await rm(drafts, { recursive: true, force: true });
  }
  await syncFolder(folder);
}

function checkName(name: string): void {
  if (name !== '' && name !== '.' && name !== '..' && basename(name) === name) return;
  throw new BonError('input', `writeFolderAtomic: ${shown(name)} is no plain file name.`);
}

function draftBeside(path: string): string {
  return join(dirname(path), `.${basename(path)}.${randomUUID()}.part`);
}

async function writeDurably(path: string, content: FileContent): Promise<void> {
  const file = await open(path, 'wx');
  try {
    for (const piece of pieces(content)) await file.appendFile(piece);
    await file.sync();
  } finally {
    await file.close();
  }
}

function pieces(content: FileContent): Iterable<Uint8Array | string> {
  return typeof content === 'string' || content instanceof Uint8Array ? [content] : content;
}

/** Makes the rename itself survive a power cut; a system that can't sync folders does no harm. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

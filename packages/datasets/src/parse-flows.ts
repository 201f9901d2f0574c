import { BonError, breather, report, type Run, type RunOptions, startRun } from '@bon/core';
import { type FlowFile, type SetAside } from './flow-file.ts';
import { type FlowFormat } from './formats/format.ts';
import { type ParseOptions, type ParseSettings, parseSettings } from './parse-options.ts';
import { type AsideLedger, createAsideLedger } from './read/aside-ledger.ts';
import { createFileStart } from './read/file-start.ts';
import { createLineSplitter, type LineListener } from './read/line-splitter.ts';
import { kept, notARow, type RowReader } from './read/row-reader.ts';
import { recognise, refuseStrangers } from './recognise.ts';

const pieceBytes = 262_144;

const shownHeaderBytes = 200;

/**
 * The flows in the bytes of a file, as a table of typed columns; the format is recognised by the first line.
 *
 * Rows that can't be read are set aside with their reason and counted; nothing else is lost or repaired.
 * How the bytes are cut into chunks makes no difference. A byte order mark, CRLF, blank lines and a missing
 * last line break are fine.
 *
 * @throws BonError `format` when the bytes are empty, of no known format, or hold no row that can be read;
 * `input` when a limit of `options` is passed.
 * @example
 * const { table, rowsRead, setAside } = await parseFlows([bytes]);
 */
export async function parseFlows(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: ParseOptions = {},
  run?: RunOptions | Run,
): Promise<FlowFile> {
  const settings = parseSettings('parseFlows', options);
  const started = startRun(run);
  const breathe = breather(started);
  const parser = createParser(settings);
  let bytes = 0;
  for await (const chunk of chunks) {
    for (let from = 0; from < chunk.length; from += pieceBytes) {
      const piece = plainBytes(chunk, from, Math.min(chunk.length, from + pieceBytes));
      parser.push(piece);
      bytes += piece.length;
      if (bytes > settings.maxBytes) throw tooMuch(settings.name, `${settings.maxBytes} bytes`);
      if (settings.totalBytes > 0) report(started, Math.min(1, bytes / settings.totalBytes));
      await breathe();
    }
  }
  const file = parser.end();
  report(started, 1);
  return file;
}

/** A view that is a Uint8Array itself and no subclass such as Buffer: loops over one kind of array run faster. */
function plainBytes(chunk: Uint8Array, from: number, to: number): Uint8Array {
  return new Uint8Array(chunk.buffer, chunk.byteOffset + from, to - from);
}

interface Parser {
  push(chunk: Uint8Array): void;
  end(): FlowFile;
}

interface Opened {
  readonly format: FlowFormat;
  readonly reader: RowReader;
}

function createParser(settings: ParseSettings): Parser {
  const { name } = settings;
  const ledger = createAsideLedger();
  const lines = createLineReader(settings, ledger);
  const splitter = createLineSplitter(settings.maxLineBytes, lines);
  const start = createFileStart((bytes) => refuseStrangers(name, bytes), splitter.push);
  return {
    push: (chunk) => underName(name, () => start.push(chunk)),
    end: () =>
      underName(name, () => {
        start.end();
        splitter.end();
        return flowFile(name, lines.opened(), ledger.close());
      }),
  };
}

/** Runs `step`; an error that a format raises, which does not know what the input is called, is given its name. */
function underName<T>(name: string, step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (!(error instanceof BonError) || error.message.startsWith(`${name}: `)) throw error;
    throw new BonError(error.code, `${name}: ${error.message}`, { cause: error });
  }
}

interface LineReader extends LineListener {
  opened(): Opened | undefined;
}

/** Recognises the format by the first line that is not blank, and reads the rows after it. */
function createLineReader(settings: ParseSettings, ledger: AsideLedger): LineReader {
  const { name, maxRows, maxLineBytes } = settings;
  let opened: Opened | undefined;
  let line = 0;
  let rows = 0;
  const countRow = (): void => {
    if (++rows > maxRows) throw tooMuch(name, `${maxRows} rows`);
  };
  return {
    line: (bytes, from, to) => {
      line++;
      if (opened === undefined) {
        if (from === to) return;
        opened = recognise(name, bytes.subarray(from, to));
        if (opened.format.isRowItself !== true) return;
      }
      const fate = opened.reader.read(bytes, from, to);
      if (fate === notARow) return;
      countRow();
      if (fate !== kept) ledger.add(line, fate, bytes.subarray(from, to));
    },
    tooLong: (start) => {
      line++;
      opened ??= recognise(name, start.subarray(0, shownHeaderBytes));
      countRow();
      ledger.add(line, `the row is longer than ${maxLineBytes} bytes`, start);
    },
    opened: () => opened,
  };
}

/**
 * @throws BonError `format` when there is no row to hand out.
 */
function flowFile(name: string, opened: Opened | undefined, setAside: SetAside): FlowFile {
  if (opened === undefined)
    throw new BonError('format', `${name}: it is empty. Pass a file with a header and flows.`);
  const table = opened.reader.table();
  const [first] = setAside.examples;
  if (table.rows > 0)
    return { table, format: opened.format.name, rowsRead: table.rows + setAside.total, setAside };
  if (first === undefined)
    throw new BonError('format', `${name}: a header and no flow after it. Pass a file with flows.`);
  throw new BonError(
    'format',
    `${name}: none of ${setAside.total} rows could be read; line ${first.line}: ${first.reason}.`,
  );
}

function tooMuch(name: string, limit: string): BonError {
  return new BonError('input', `${name}: it holds more than ${limit}. Raise the limit or cut it.`);
}

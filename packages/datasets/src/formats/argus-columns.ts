import { type CellWriter } from '../read/cell-writer.ts';
import { createNumberWriter } from '../read/number-writer.ts';
import { parseArgusTime } from '../read/parse-argus-time.ts';
import { parseNumber } from '../read/parse-number.ts';
import { createRowReader, type RowReader } from '../read/row-reader.ts';
import { createStringWriter } from '../read/string-writer.ts';

/** The fields of `ra` that hold numbers, by the names it prints; all others are text. */
const numbers = new Set(
  [
    'Dur RunTime IdleTime Mean StdDev Sum Min Max Trans Seq sTos dTos sTtl dTtl sHops dHops',
    'TotPkts SrcPkts DstPkts TotBytes SrcBytes DstBytes TotAppByte SAppBytes DAppBytes',
    'Load SrcLoad DstLoad Loss SrcLoss DstLoss pLoss pSrcLoss pDstLoss Rate SrcRate DstRate',
    'SIntPkt DIntPkt SrcJitter DstJitter SrcWin DstWin TcpRtt SynAck AckDat sMeanPktSz dMeanPktSz',
  ].flatMap((names) => names.split(' ')),
);

const times = new Set(['StartTime', 'LastTime']);

/** A row without one of these is no flow. */
const required = new Set([
  'StartTime',
  'Dur',
  'SrcAddr',
  'DstAddr',
  'TotPkts',
  'TotBytes',
  'SrcBytes',
]);

/** Reads rows of Argus fields called `names`. */
export function createArgusReader(names: readonly string[], separator: ',' | '\t'): RowReader {
  return createRowReader(names.map(writerOf), {
    separator: separator.charCodeAt(0),
    quotes: separator === ',',
  });
}

function writerOf(name: string): CellWriter {
  const rule = { name, required: required.has(name) };
  if (times.has(name)) return createNumberWriter({ ...rule, kind: 'time', parse: parseMoment });
  if (numbers.has(name)) return createNumberWriter({ ...rule, kind: 'number', parse: parseNumber });
  return createStringWriter(rule);
}

/** A date and a time of day, or seconds since 1970, as `ra -u` writes them. */
function parseMoment(bytes: Uint8Array, from: number, to: number): number {
  const moment = parseArgusTime(bytes, from, to);
  return Number.isNaN(moment) ? Math.round(parseNumber(bytes, from, to) * 1e6) / 1000 : moment;
}

import { reportHtml, suspectsCsv } from '@bon/eval';
import { reportDataOf } from '../report-data.ts';
import type { Investigation } from './investigate.ts';

/** What a person takes home of a run, by the names of the files. */
export interface InvestigationFiles {
  /** Every figure. */
  readonly 'results.json': string;
  /** The whole ranking, safe to open in a spreadsheet. */
  readonly 'suspects.csv': string;
  /** One page that stands by itself. */
  readonly 'report.html': string;
}

/**
 * The files of a run.
 *
 * @param chartLibrary - the source text of ECharts 6, as `reportHtml` takes it.
 */
export function filesOf(
  { found, results }: Investigation,
  chartLibrary: string,
): InvestigationFiles {
  return {
    'results.json': `${JSON.stringify(results, null, 2)}\n`,
    'suspects.csv': suspectsCsv(found.suspects),
    'report.html': reportHtml(reportDataOf(found, results), { chartLibrary }),
  };
}

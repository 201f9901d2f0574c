import { checkParts } from '@bon/core';
import { type ReportData, type ReportOptions } from './data.ts';
import { page } from './page.ts';

/**
 * The report as one HTML file that stands by itself: charts, data and code are inside, and it asks the network for nothing.
 *
 * @param options - `chartLibrary` is the source text of ECharts 6, `echarts/dist/echarts.min.js`.
 * @throws BonError `input` when the library, or a part of the data that has no default, is missing.
 * @example
 * const chartLibrary = readFileSync(require.resolve('echarts/dist/echarts.min.js'), 'utf8');
 * writeFileSync('report.html', reportHtml(data, { chartLibrary }));
 */
export function reportHtml(data: ReportData, options: ReportOptions): string {
  checkParts('report', 'the option object', options, ['chartLibrary']);
  return page(data, options);
}

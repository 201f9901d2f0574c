import { type ReportData, type ReportOptions } from './data.ts';
import { page } from './page.ts';

/**
 * The report as one HTML file that stands by itself: charts, data and code are inside, and it asks the network for nothing.
 *
 * @param options - `chartLibrary` is the source text of ECharts 6, `echarts/dist/echarts.min.js`.
 * @example
 * const chartLibrary = readFileSync(require.resolve('echarts/dist/echarts.min.js'), 'utf8');
 * writeFileSync('report.html', reportHtml(data, { chartLibrary }));
 */
export function reportHtml(data: ReportData, options: ReportOptions): string {
  return page(data, options);
}

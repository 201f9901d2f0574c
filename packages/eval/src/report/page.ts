import { type ReportData, type ReportOptions } from './data.ts';
import { html, trusted } from './html.ts';

/** The whole page around the sections. */
export function page(data: ReportData, { chartLibrary }: ReportOptions): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>Bot or not: ${data.dataset.source}</title>
      </head>
      <body>
        <h1>${data.suspects.length} suspects in ${data.dataset.source}</h1>
        <script>
          ${trusted(chartLibrary)};
        </script>
      </body>
    </html>`.html;
}

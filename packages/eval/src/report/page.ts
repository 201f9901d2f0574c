import { type ReportData, type ReportOptions } from './data.ts';
import { scriptJson } from './embed/embed.ts';
import { type Html, html, trusted } from './html.ts';
import { reportPieces } from './pieces.ts';

/** What the page may do: run what is written in it, and nothing else. */
const POLICY =
  "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** The whole page: head, banner, contents, sections, data and script. */
export function page(data: ReportData, { chartLibrary }: ReportOptions): string {
  const { style, banner, contents, main, payloads, script } = reportPieces(data);
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>
          Bot or not: ${data.dataset.synthetic ? 'synthetic flows' : data.dataset.source}
        </title>
        <style>
          ${trusted(style)}
        </style>
      </head>
      <body>
        <a class="skip" href="#suspects">To the suspects</a>
        <nav aria-label="Contents">
          ${trusted(contents)}
          <button type="button" id="theme" aria-label="Light or dark">◐</button>
        </nav>
        ${trusted(banner)} ${trusted(main)}
        <footer>
          <p>
            Made by bon. This file stands by itself: it holds the sampled flows, asks the network
            for nothing and sends nothing.
          </p>
        </footer>
        <script type="application/json" id="payloads">
          ${scriptJson(payloads)}
        </script>
        <script>
          ${scriptText(chartLibrary)};
        </script>
        <script>
          ${scriptText(script)};
        </script>
      </body>
    </html> `.html;
}

/** Code that can stand in a script element: nothing in it ends the element or opens a comment. */
function scriptText(code: string): Html {
  return trusted(code.replace(/<\/(?=script)/gi, '<\\/').replaceAll('<!--', '\\x3c!--'));
}

import { type Html, html, trusted } from '@bon/eval';
import { runScript } from './blob-script.ts';
import type { Found } from './messages.ts';
import { part, show } from './shell.ts';

const downloads = [
  { name: 'report.html', words: 'Download report (HTML)', type: 'text/html' },
  { name: 'results.json', words: 'Download results (JSON)', type: 'application/json' },
  { name: 'suspects.csv', words: 'Download suspects (CSV)', type: 'text/csv' },
] as const;

/** The last view: the report as @bon/eval makes it, and what can be kept of it. */
export async function reportView(
  app: HTMLElement,
  found: Found,
  charts: string,
  again: () => void,
): Promise<void> {
  const urls = downloads.map(({ name, type }) =>
    URL.createObjectURL(new Blob([found.files[name]], { type })),
  );
  delete document.documentElement.dataset['ready'];
  show(app, 'Found', page(found, urls));
  part(app, '#payloads').textContent = JSON.stringify(found.pieces.payloads);
  part(app, '#again').addEventListener('click', () => {
    urls.forEach((url) => {
      URL.revokeObjectURL(url);
    });
    again();
  });
  part(app, '#done').focus();
  if (!('echarts' in globalThis)) await runScript(charts);
  await runScript(found.pieces.script);
}

function page({ pieces, seconds }: Found, urls: readonly string[]): Html {
  return html`<a class="skip" href="#suspects">To the suspects</a>
    <div class="top">
      <p id="done" role="status" tabindex="-1">✓ Done in ${seconds.toFixed(1)} s, in this tab.</p>
      ${downloads.map(({ name, words }, i) => html`<a class="act quiet" download="${name}" href="${urls[i]}">${words}</a>`)}
      <button type="button" id="again" class="act quiet">Another capture</button>
    </div>
    <nav aria-label="Contents">
      ${trusted(pieces.contents)}
      <button type="button" id="theme" aria-label="Light or dark">◐</button>
    </nav>
    ${trusted(pieces.banner)} ${trusted(pieces.main)}
    <footer>
      <p>Made by bon in this tab. Nothing was sent anywhere.</p>
    </footer>
    <script type="application/json" id="payloads"></script>`;
}

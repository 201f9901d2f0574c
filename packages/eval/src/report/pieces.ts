import { checkParts } from '@bon/core';
import { banner } from './banner.ts';
import { pageScript } from './client/script.ts';
import { type ReportData } from './data.ts';
import { createEmbed } from './embed/embed.ts';
import { flowsPayload } from './embed/flows.ts';
import { type Html, html, trusted } from './html.ts';
import { sections } from './sections/index.ts';
import { style } from './style.ts';

/** A section of the report, ready to stand in a page. */
export interface ReportPiece {
  /** For links: letters and dashes. */
  readonly id: string;
  readonly title: string;
  /** Its word in a list of contents. */
  readonly short: string;
  /** What stands under the title; text from the data is escaped. */
  readonly html: string;
}

/** What the report is made of, for pages that arrange it themselves. */
export interface ReportPieces {
  /** CSS. */
  readonly style: string;
  readonly banner: string;
  /** A list of links to the sections. */
  readonly contents: string;
  /** The sections under their titles, in a `main` element. */
  readonly main: string;
  /** In the order of a responder's questions; sections without data are left out. */
  readonly sections: readonly ReportPiece[];
  /** Plain JSON that `script` reads from `<script type="application/json" id="payloads">` and draws into the sections. */
  readonly payloads: Readonly<Record<string, unknown>>;
  /** JavaScript; runs once sections, payloads and ECharts 6 (`echarts`) are in the page. */
  readonly script: string;
}

const PARTS = ['dataset', 'sample', 'run', 'suspects', 'flows', 'bot', 'labelColumn', 'views'];

/**
 * The pieces that `reportHtml` puts into one file; another page can show some of them in its own frame.
 *
 * @throws BonError `input` when a part of the data that has no default is missing.
 * @example
 * const { style, sections } = reportPieces(data);
 * const trust = sections.find(({ id }) => id === 'trust');
 * element.innerHTML = trust?.html ?? '';
 */
export function reportPieces(data: ReportData): ReportPieces {
  checkParts('report', 'the data', data, PARTS);
  const embed = createEmbed();
  embed.payloads['flows'] = flowsPayload(data.flows, data.bot);
  const filled = sections.flatMap(({ id, title, short, body }): ReportPiece[] => {
    const made = body(data, embed);
    return made === undefined ? [] : [{ id, title, short, html: made.html }];
  });
  return {
    style,
    banner: banner(data).html,
    contents: contentsOf(filled).html,
    main: mainOf(filled).html,
    sections: filled,
    payloads: embed.payloads,
    script: pageScript(),
  };
}

function contentsOf(pieces: readonly ReportPiece[]): Html {
  return html`<ul>
    ${pieces.map(({ id, short }) => html`<li><a href="#${id}">${short}</a></li>`)}
  </ul>`;
}

function mainOf(pieces: readonly ReportPiece[]): Html {
  return html`<main>
    ${pieces.map(
      ({ id, title, html: body }) =>
        html`<section id="${id}" aria-labelledby="${id}-title">
          <h2 id="${id}-title">${title}</h2>
          ${trusted(body)}
        </section>`,
    )}
  </main>`;
}

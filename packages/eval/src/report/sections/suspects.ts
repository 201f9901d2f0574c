import { type Verdict, type VerdictWindow } from '../../verdicts/verdict.ts';
import { type Html, html } from '../html.ts';
import { levelOf } from '../severity.ts';
import { count, counted } from '../words.ts';
import { type Section } from './section.ts';

/** More suspects than this stay in the CSV file alone. */
const LISTED = 200;

/** This many are seen before "show all". */
const SEEN = 10;

/** Which hosts, and why. */
export const suspects: Section = {
  id: 'suspects',
  title: 'Which hosts, and why',
  short: 'Suspects',
  body: (data) => {
    const listed = data.suspects.slice(0, LISTED);
    if (listed.length === 0) return html`<p>No host started a flow that scored like a bot’s.</p>`;
    return html`<p class="about">
        Hosts that started suspicious flows, the most suspect first. Severity goes from 1 to 100; it
        is 50 at ten certain bot flows from a host that does nothing else, and falls with every flow
        that looks harmless. A press on an address lights up its flows on the maps.
      </p>
      <div class="scroll">
        <table id="suspect-table" class="sortable suspects folded">
          <thead>
            <tr>
              ${headings.map(([name, sorted]) => html`<th scope="col" ${sorted && html` aria-sort="descending"`}><button type="button">${name}</button></th>`)}
            </tr>
          </thead>
          <tbody>
            ${listed.map(suspectRow)}
          </tbody>
        </table>
      </div>
      <p class="after">
        ${unfoldButton(listed.length)}
        <span class="muted"
          >${count(listed.length)} of ${counted(data.suspects.length, 'suspect')} listed; all are in
          <code>suspects.csv</code>.</span
        >
      </p>`;
  },
};

const headings: readonly (readonly [name: string, sorted: boolean])[] = [
  ['Host', false],
  ['Severity', true],
  ['Suspicious flows', false],
  ['Peers', false],
  ['Seen', false],
  ['Reason', false],
];

function suspectRow(verdict: Verdict, i: number): Html {
  const { ip, severity, score, flows, suspiciousFlows, peers, firstSeen, reason } = verdict;
  const { word, sign } = levelOf(severity);
  return html`<tr${i >= SEEN && html` class="more"`}>
    <td data-sort="${ip}"><button type="button" class="host" data-host="${ip}" aria-pressed="false" title="Light up its flows on the maps">${ip}</button></td>
    <td data-sort="${score}" class="severity ${word}"><span class="sign" aria-hidden="true">${sign}</span> <b>${severity}</b> <span class="word">${word}</span><span class="meter" aria-hidden="true"><i style="width:${severity}%"></i></span></td>
    <td data-sort="${suspiciousFlows}" class="number">${count(suspiciousFlows)} <span class="muted">of ${count(flows)}</span></td>
    <td data-sort="${peers}" class="number">${count(peers)}</td>
    <td data-sort="${firstSeen ?? ''}" class="seen">${seenWords(verdict)}${windowStrip(verdict.windows)}</td>
    <td data-sort="${reason}" class="reason">${reason}</td>
  </tr>`;
}

function seenWords({ firstSeen, lastSeen }: Verdict): string {
  if (firstSeen === null || lastSeen === null) return 'no time';
  const [day, from] = firstSeen.slice(0, 19).split('T');
  const [lastDay, to] = lastSeen.slice(0, 19).split('T');
  if (firstSeen.slice(0, 19) === lastSeen.slice(0, 19)) return `${day} ${from}`;
  return day === lastDay ? `${day} ${from}–${to}` : `${day} ${from} – ${lastDay} ${to}`;
}

/** The busiest stretches as small bars; their height is the number of suspicious flows. */
function windowStrip(windows: readonly VerdictWindow[]): Html | undefined {
  if (windows.length < 2) return undefined;
  const shown = windows.slice(0, 48);
  const most = Math.max(...shown.map(({ suspiciousFlows }) => suspiciousFlows));
  const bars = shown.map(({ start, suspiciousFlows }, i) => {
    const height = Math.max((16 * suspiciousFlows) / most, 1.5);
    return html`<rect x="${i * 4}" y="${16 - height}" width="3" height="${height}"
      ><title>
        ${start.replace('T', ' ')}: ${counted(suspiciousFlows, 'suspicious flow')}
      </title></rect
    >`;
  });
  return html`<svg
    class="strip"
    role="img"
    aria-label="Suspicious flows in ${counted(windows.length, 'time window')}"
    width="${shown.length * 4}"
    height="16"
  >
    ${bars}
  </svg>`;
}

function unfoldButton(rows: number): Html | undefined {
  if (rows <= SEEN) return undefined;
  const more = `Show all ${count(rows)}`;
  return html`<button
    type="button"
    class="quiet"
    data-unfolds="suspect-table"
    data-more="${more}"
    data-fewer="Show the first ${SEEN}"
    aria-expanded="false"
  >
    ${more}
  </button>`;
}

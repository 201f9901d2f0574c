/** Tables: suspects, scores, timings, facts. */
export const tables = `
.scroll { overflow-x: auto; background: var(--surface); border: 1px solid var(--line); border-radius: 10px; box-shadow: var(--shadow); }
table { width: 100%; border-collapse: collapse; font-size: .92rem; }
th, td { padding: .6rem .85rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
tbody tr:last-child > * { border-bottom: 0; }
thead th { color: var(--muted); font-size: .8rem; font-weight: 560; white-space: nowrap; background: var(--sunken); }
thead th button { color: inherit; font-weight: inherit; }
thead th button:hover { color: var(--ink); }
th[aria-sort] button { color: var(--ink); }
th[aria-sort='descending'] button::after { content: ' ↓'; }
th[aria-sort='ascending'] button::after { content: ' ↑'; }
tbody th { font-weight: 560; }
td.number { font-variant-numeric: tabular-nums; white-space: nowrap; }
td small { display: block; max-width: 16rem; white-space: normal; font-size: .8rem; }
.folded tr.more { display: none; }
.after { display: flex; flex-wrap: wrap; align-items: center; gap: 1rem; margin: .7rem 0 0; font-size: .88rem; }
.quiet { padding: .3rem .8rem; border: 1px solid var(--line); border-radius: 6px; background: var(--surface); }
.quiet:hover { border-color: var(--muted); }
.suspects .host { padding: .1rem .45rem; margin: -.1rem -.45rem; border-radius: 5px; font: 600 .95em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace; white-space: nowrap; text-decoration: underline dotted var(--muted); text-underline-offset: 3px; }
.suspects .host:hover { background: var(--sunken); }
.suspects .host[aria-pressed='true'] { background: var(--bot); color: var(--surface); text-decoration: none; }
.severity { white-space: nowrap; min-width: 9.5rem; }
.severity b { font-variant-numeric: tabular-nums; }
.severity .word { color: var(--muted); font-size: .85em; }
.severity .sign { display: inline-block; width: 1em; color: var(--muted); }
.severity.severe .sign, .severity.high .sign { color: var(--bot); }
.meter { display: block; height: 4px; margin-top: .35rem; background: var(--sunken); border-radius: 2px; }
.meter i { display: block; height: 100%; background: var(--other); border-radius: 2px; }
.severe .meter i, .high .meter i { background: var(--bot); }
.seen { font-size: .86rem; color: var(--muted); white-space: nowrap; font-variant-numeric: tabular-nums; }
svg.strip { display: block; margin-top: .3rem; fill: var(--bot); max-width: 200px; }
.reason { min-width: 22rem; line-height: 1.45; }
@media (max-width: 760px) {
  .suspects thead { display: none; }
  .suspects, .suspects tbody { display: block; }
  .suspects tr { display: grid; grid-template-columns: 1fr 1fr; padding: .7rem .2rem; border-bottom: 1px solid var(--line); }
  .suspects td { padding: .15rem .7rem; border: 0; min-width: 0; }
  .suspects td:nth-child(4) { display: none; }
  .suspects .seen { white-space: normal; }
  .suspects .reason { grid-column: 1 / -1; min-width: 0; padding-top: .4rem; }
}
.by-split tbody th { min-width: 11rem; }
.by-split tbody th small { display: block; margin-top: .25rem; font-weight: 400; color: var(--muted); }
.by-split tbody td { padding-block: .3rem; white-space: nowrap; }
.by-split tbody .number { font-weight: 560; }
.by-split .baselines td, .by-split .baselines .number { padding-bottom: .7rem; color: var(--muted); font-size: .8rem; font-weight: 400; }
.by-split tbody:not(:last-child) > tr:last-child > *, .by-split tbody:not(:last-child) > tr > th { border-bottom: 1px solid var(--line); }
.leaks small { display: block; color: var(--muted); }
.scores .wide { min-width: 220px; width: 28%; vertical-align: middle; }
.ladder { position: relative; height: 1.5rem; margin: 0 .6rem; background: linear-gradient(var(--line), var(--line)) center / 100% 1px no-repeat; }
.ladder .gain { position: absolute; top: calc(50% - 2px); height: 4px; background: color-mix(in srgb, var(--accent) 45%, transparent); border-radius: 2px; }
.ladder b { position: absolute; top: 50%; transform: translate(-50%, -52%); font-size: 1rem; line-height: 1; color: var(--muted); }
.ladder .rule { color: var(--ink); font-size: .85rem; }
.ladder .model { color: var(--accent); }
.confusion th small { font-weight: 400; color: var(--muted); }
.confusion .right { font-weight: 560; }
.timings td, .timings th, .facts td, .facts th { padding: .3rem .4rem; border: 0; font-size: .88rem; }
.timings th, .facts th { font-weight: 400; color: var(--muted); white-space: nowrap; }
.timings .wide { width: 60%; vertical-align: middle; }
.timings .wide i { display: block; height: 8px; min-width: 1px; background: var(--accent); opacity: .75; border-radius: 2px; }
.facts td { overflow-wrap: anywhere; }`;

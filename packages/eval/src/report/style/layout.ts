/** Page, banner, sections and figures. */
export const layout = `
* { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-top: 4rem; -webkit-text-size-adjust: 100%; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif; }
code { font: 0.92em/1.4 ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace; }
small, .muted { color: var(--muted); font-weight: 400; }
a { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: 1rem; z-index: 9; padding: .4rem .8rem; background: var(--surface); }
nav { position: sticky; top: 0; z-index: 5; display: flex; align-items: center; gap: 1rem; padding: 0 max(1.25rem, calc(50vw - 620px)); background: color-mix(in srgb, var(--page) 88%, transparent); backdrop-filter: blur(10px); border-bottom: 1px solid var(--line); }
nav ul { display: flex; flex: 1; gap: .35rem; margin: 0; padding: 0; list-style: none; overflow-x: auto; scrollbar-width: none; }
nav a { display: block; padding: .7rem .6rem; color: var(--muted); text-decoration: none; font-size: .9rem; white-space: nowrap; }
nav a:hover { color: var(--ink); }
#theme { width: 2.1rem; height: 2.1rem; border-radius: 50%; font-size: 1.1rem; color: var(--muted); }
#theme:hover { background: var(--sunken); color: var(--ink); }
.banner, main, footer { max-width: 1280px; margin: 0 auto; padding: 0 1.25rem; }
.banner { padding-top: 3rem; padding-bottom: 1rem; }
.eyebrow { margin: 0 0 .6rem; color: var(--muted); font-size: .82rem; letter-spacing: .08em; text-transform: uppercase; }
h1 { margin: 0; font-size: clamp(2rem, 5vw, 3.1rem); line-height: 1.08; letter-spacing: -.025em; font-weight: 680; }
.hosts { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem; margin: 1rem 0 0; }
.hosts code { padding: .2rem .65rem; font-size: 1.05rem; border: 1px solid var(--bot); border-radius: 6px; color: var(--bot); background: color-mix(in srgb, var(--bot) 7%, transparent); }
.lede { margin: .9rem 0 0; font-size: 1.08rem; color: var(--muted); }
.origin { margin: 1.1rem 0 0; color: var(--muted); max-width: 80ch; }
.origin.made { padding: .65rem .95rem; color: var(--warn); background: var(--warn-page); border-left: 3px solid var(--warn); border-radius: 0 6px 6px 0; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 1px; margin: 1.8rem 0 0; background: var(--line); border: 1px solid var(--line); border-radius: 10px; overflow: hidden; box-shadow: var(--shadow); }
.tiles > div { padding: .9rem 1.1rem; background: var(--surface); }
.tiles dt { color: var(--muted); font-size: .82rem; }
.tiles dd { margin: 0; font-size: 1.5rem; font-weight: 620; letter-spacing: -.01em; font-variant-numeric: tabular-nums; }
.tiles dd.note { font-size: .8rem; font-weight: 400; letter-spacing: 0; color: var(--muted); }
section { padding-top: 2.6rem; }
h2 { margin: 0 0 .3rem; font-size: 1.5rem; letter-spacing: -.015em; font-weight: 650; }
h3 { margin: 1.5rem 0 .6rem; font-size: 1.05rem; font-weight: 620; }
.about { max-width: 88ch; margin: .2rem 0 1rem; color: var(--muted); }
.about strong { color: var(--ink); }
.grid { display: grid; gap: 1rem; }
.grid.two { grid-template-columns: repeat(auto-fit, minmax(min(100%, 480px), 1fr)); }
.grid.three { grid-template-columns: repeat(auto-fit, minmax(min(100%, 370px), 1fr)); }
figure { margin: 0; padding: 1rem 1.1rem 1.1rem; min-width: 0; background: var(--surface); border: 1px solid var(--line); border-radius: 10px; box-shadow: var(--shadow); }
main > section > figure { margin-top: 1rem; }
figcaption { margin-bottom: .5rem; font-weight: 620; }
figcaption small { display: block; font-size: .84rem; }
details { margin-top: .8rem; color: var(--muted); }
summary { cursor: pointer; width: fit-content; font-size: .9rem; }
footer { padding-top: 3rem; padding-bottom: 3rem; color: var(--muted); font-size: .86rem; }
@media print {
  nav, .skip, .map-controls, .quiet, details { display: none; }
  figure, .tiles, tr { break-inside: avoid; }
  body { font-size: 11px; }
  section { padding-top: 1.2rem; }
}`;

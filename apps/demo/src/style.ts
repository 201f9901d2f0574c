/** What the views before the report need besides the report's own style. */
export const demoStyle = `
.top { display: flex; flex-wrap: wrap; align-items: center; gap: .6rem; max-width: 1280px; margin: 0 auto; padding: .9rem 1.25rem; }
.top > :first-child { flex: 1 1 14rem; margin: 0; }
.top .eyebrow { margin: 0; }
.start, .work { padding-bottom: 3rem; }
.banner .lede { max-width: 62ch; }
.banner .lede strong { color: var(--ink); }
.act { display: inline-block; padding: .45rem 1rem; border: 1px solid var(--accent); border-radius: 8px; color: var(--surface); background: var(--accent); font-weight: 560; text-decoration: none; cursor: pointer; }
.act.quiet { color: var(--ink); background: var(--surface); border-color: var(--line); }
.top .act { padding: .25rem .8rem; font-size: .88rem; font-weight: 400; }
[tabindex='-1']:focus { outline: none; }
.act:hover { border-color: var(--ink); }
.hidden-input { position: absolute; width: 1px; height: 1px; opacity: 0; }
.hidden-input:focus-visible ~ #chosen, label:has(+ .hidden-input:focus-visible) { outline: 2px solid var(--accent); outline-offset: 2px; }
.doors { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 420px), 1fr)); margin-top: 1rem; }
.door { padding: 1.3rem 1.5rem 1.5rem; background: var(--surface); border: 1px solid var(--line); border-radius: 10px; box-shadow: var(--shadow); }
.door h2 { font-size: 1.15rem; }
.door p { margin: .6rem 0 0; }
#drop { border-style: dashed; border-width: 2px; }
#drop.over { border-color: var(--accent); background: color-mix(in srgb, var(--accent) 8%, var(--surface)); }
.choose { display: flex; flex-wrap: wrap; align-items: center; gap: .4rem .8rem; }
#chosen { overflow-wrap: anywhere; }
.fields { display: grid; gap: 1rem 1.5rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 230px), 1fr)); margin: .8rem 0; }
.field label { display: block; color: var(--ink); font-weight: 560; font-size: .92rem; }
.field input:not([type='checkbox']), .field select { width: 100%; padding: .4rem .6rem; font: inherit; color: var(--ink); background: var(--surface); border: 1px solid var(--line); border-radius: 6px; }
.field input[aria-invalid] { border-color: var(--bot); }
.field input:disabled { color: var(--muted); background: var(--sunken); }
.field small { display: block; margin-top: .2rem; }
.field small strong { color: var(--bot); display: block; }
.outcome { margin: 0 0 1rem; padding: .8rem 1.1rem; border-left: 3px solid var(--line); border-radius: 0 6px 6px 0; background: var(--surface); }
.outcome.failure { color: var(--warn); background: var(--warn-page); border-color: var(--warn); }
.outcome.failure p { margin: .3rem 0 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.work { display: grid; gap: 1.5rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 420px), 1fr)); align-items: start; }
#stages { background: var(--surface); border: 1px solid var(--line); border-radius: 10px; border-collapse: separate; border-spacing: 0; }
#stages td, #stages th { padding: .35rem .6rem; border: 0; vertical-align: middle; }
#stages th { white-space: nowrap; }
#stages td:nth-child(2) { width: 45%; }
#stages td.number { text-align: right; color: var(--muted); font-size: .86rem; }
@media (max-width: 560px) {
  #stages tr { display: grid; grid-template-columns: 1fr 4.2rem 4rem; align-items: center; }
  #stages th { grid-column: 1 / -1; padding-bottom: 0; }
  #stages td:nth-child(2) { width: auto; }
}
progress { display: block; width: 100%; height: .6rem; accent-color: var(--accent); }
#live canvas { height: clamp(240px, 50vh, 480px); cursor: auto; }
.live-legend { display: flex; gap: 1.2rem; margin: .6rem 0 0; font-size: .85rem; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
noscript { display: block; padding: 2rem; }
`;

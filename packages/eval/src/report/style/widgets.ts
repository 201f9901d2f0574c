/** Maps, heat maps and their legends. */
export const widgets = `
.key { display: inline-flex; align-items: center; gap: .4rem; }
.key::before { content: ''; width: .62rem; height: .62rem; background: var(--other); border-radius: 2px; }
.key.bot::before { background: var(--bot); border-radius: 1px; transform: rotate(45deg) scale(.9); }
.map-legend { display: flex; flex-wrap: wrap; gap: .4rem 1rem; align-items: center; margin-bottom: .5rem; font-size: .85rem; }
.map-legend button { padding: .15rem .6rem; border: 1px solid var(--line); border-radius: 99px; }
.map-legend button:hover { border-color: var(--muted); }
.map-legend button[aria-pressed='false'] { opacity: .45; text-decoration: line-through; }
.map-plot { position: relative; }
.map-plot canvas { display: block; width: 100%; height: clamp(320px, 42vw, 520px); background: var(--page); border: 1px solid var(--line); border-radius: 8px; cursor: crosshair; touch-action: pan-y; }
.map-controls { position: absolute; right: .5rem; top: .5rem; display: grid; gap: 2px; }
.map-controls button { width: 1.9rem; height: 1.9rem; background: var(--surface); border: 1px solid var(--line); border-radius: 6px; line-height: 1; }
.map-controls button:hover { border-color: var(--muted); }
.tip { position: absolute; z-index: 3; max-width: min(340px, 90%); padding: .6rem .75rem; background: var(--surface); border: 1px solid var(--line); border-radius: 8px; box-shadow: 0 6px 24px rgb(0 0 0 / 18%); font-size: .8rem; pointer-events: none; }
.tip[hidden] { display: none; }
.tip dl { display: grid; grid-template-columns: auto 1fr; gap: 0 .7rem; margin: .35rem 0; line-height: 1.4; }
.tip dt { color: var(--muted); }
.tip dd { margin: 0; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
.lit { min-height: 1.5em; margin: 0 0 .4rem; font-weight: 560; color: var(--bot); }
.heat-plot { display: flex; gap: 3px; height: 380px; }
.heat-plot canvas { min-width: 0; width: 100%; height: 100%; image-rendering: pixelated; border-radius: 3px; cursor: crosshair; }
.heat-plot .strip { flex: none; width: 8px; }
.heat-legend { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; margin: .5rem 0 0; font-size: .82rem; color: var(--muted); }
.heat-legend > span { display: inline-flex; align-items: center; gap: .45rem; }
.ramp { width: 110px; height: 9px; border-radius: 2px; border: 1px solid var(--line); }
.readout { min-height: 1.5em; margin: .3rem 0 0; font-size: .84rem; font-variant-numeric: tabular-nums; color: var(--muted); }
.origins { display: flex; margin: 0 0 3px 11px; font-size: .72rem; color: var(--muted); }
.origins span { min-width: 0; padding: 0 2px 1px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; border-bottom: 2px solid var(--line); box-shadow: -1px 0 0 var(--surface); }
.origins span:nth-child(odd) { border-color: var(--muted); }
.origins.upright span { white-space: normal; line-height: 1.15; align-self: end; }`;

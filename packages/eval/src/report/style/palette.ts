const light = `
  color-scheme: light;
  --page: #f6f7f9; --surface: #ffffff; --sunken: #eef1f5; --ink: #161b24; --muted: #5a6474; --line: #dde2ea;
  --accent: #2a5fc4; --bot: #c8450c; --other: #3f78b5; --warn: #8a5a00; --warn-page: #fff5df;
  --shadow: 0 1px 2px rgb(20 30 50 / 5%), 0 4px 16px rgb(20 30 50 / 4%);`;

const dark = `
  color-scheme: dark;
  --page: #0f1319; --surface: #171d26; --sunken: #1f2631; --ink: #e7ebf2; --muted: #98a3b4; --line: #2b3442;
  --accent: #7fadff; --bot: #ff8c4a; --other: #6ea6e0; --warn: #f0c674; --warn-page: #2a2415;
  --shadow: none;`;

/** Colours, light and dark; bot and other differ in lightness too, for eyes that don't tell their hues apart. */
export const palette = `
:root { ${light} }
@media (prefers-color-scheme: dark) { :root:not([data-theme='light']) { ${dark} } }
:root[data-theme='dark'] { ${dark} }
@media print { :root, :root[data-theme='dark'] { ${light} --page: #fff; } }`;

/**
 * Puts the tables of docs/benchmarks into the READMEs: what stands between `<!-- figures:NAME -->` and
 * `<!-- /figures -->` is the table of docs/benchmarks/NAME.md. `--check` fails when a README is behind.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

const root = fileURLToPath(new URL('../..', import.meta.url));
const checking = process.argv.includes('--check');
const block = /(<!-- figures:([\w-]+) -->\n)[\s\S]*?(<!-- \/figures -->)/g;

for (const path of readmes()) {
  const text = readFileSync(path, 'utf8');
  const current = text.replace(block, (_, open, name, close) => open + figures(name) + close);
  if (current === text) continue;
  if (!checking) writeFileSync(path, current);
  else {
    console.error(`${path}: its figures are behind docs/benchmarks. Run: npm run figures`);
    process.exitCode = 1;
  }
}

function readmes() {
  return ['README.md', ...projectReadmes('packages'), ...projectReadmes('apps')].map((path) =>
    join(root, path),
  );
}

function projectReadmes(folder) {
  return readdirSync(join(root, folder)).map((name) => `${folder}/${name}/README.md`);
}

function figures(name) {
  const lines = readFileSync(join(root, `docs/benchmarks/${name}.md`), 'utf8').split('\n');
  return `\n${lines
    .filter((line) => !line.startsWith('# '))
    .join('\n')
    .trim()}\n\n`;
}

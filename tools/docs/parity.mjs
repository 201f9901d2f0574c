/**
 * Writes docs/parity.md: which numbers are held to which reference, from the heads of the golden files, the packages whose tests read
 * them, and every package's DIFFERENCES.md.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from '../bootstrap.mjs';

const golden = 'tools/reference/golden';

writeFileSync(
  join(root, 'docs/parity.md'),
  pageOf(readdirSync(join(root, golden)).sort(), readdirSync(join(root, 'packages'))),
);

function pageOf(files, packages) {
  const tests = new Map(packages.map((name) => [name, testsOf(name)]));
  return `# Parity

<!-- Written by \`npm run parity\`; do not edit. -->

Numbers of the references, made once by the scripts named here and committed; the tests that read them need no Python.

| golden file | reference | seed | made | tests of |
| --- | --- | --- | --- | --- |
${files.map((file) => goldenRow(file, tests)).join('\n')}

Where a package departs from its reference on purpose, it says what, why, with what effect, and which test holds it:

${packages.filter(hasDifferences).map(differencesLine).join('\n')}
`;
}

function goldenRow(file, tests) {
  const {
    maker,
    versions = { bon: 'itself' },
    seed,
    made = '–',
  } = JSON.parse(readFileSync(join(root, golden, file), 'utf8'));
  const reference = Object.entries(versions).filter(([name]) => name !== 'python');
  const cells = [
    `[${file}](../${golden}/${file}) by [${basename(maker)}](../${maker})`,
    reference.map(([name, version]) => `${name} ${version}`).join(', '),
    seed ?? '–',
    made,
    readersOf(file, tests)
      .map((name) => `[${name}](../packages/${name}/tests)`)
      .join(', '),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** The text of all tests of a package. */
function testsOf(name) {
  const folder = join(root, 'packages', name, 'tests');
  if (!existsSync(folder)) return '';
  return readdirSync(folder, { recursive: true })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => readFileSync(join(folder, path), 'utf8'))
    .join('\n');
}

function readersOf(file, tests) {
  const name = basename(file, '.json');
  const readers = [...tests].filter(([, text]) => reads(text, name)).map(([reader]) => reader);
  if (readers.length === 0)
    throw new Error(`${golden}/${file}: no test reads it. Delete it, or its test is missing.`);
  return readers;
}

/** Tests name a golden file by its path, in a call of `golden`, in a list, or by how its name begins. */
function reads(text, name) {
  const listed = name.includes('_') ? `|'${name}'` : '';
  if (new RegExp(`golden/${name}\\.json|golden\\(['"]${name}\\b${listed}`).test(text)) return true;
  const beginnings = [...text.matchAll(/golden\(`([^$`]+)\$\{/g)].map(([, beginning]) => beginning);
  return beginnings.some((beginning) => name.startsWith(beginning));
}

function hasDifferences(name) {
  return existsSync(join(root, 'packages', name, 'DIFFERENCES.md'));
}

function differencesLine(name) {
  return `- [@bon/${name}](../packages/${name}/DIFFERENCES.md)`;
}

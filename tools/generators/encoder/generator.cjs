const { join } = require('node:path');
const { generateFiles, names } = require('@nx/devkit');

const encoders = 'packages/encoders';
const registry = `${encoders}/src/registry.ts`;
const listStart = 'export const encoders: readonly AnyEncoder[] = [';

/** Writes an encoder, its line in the list, and its test. */
module.exports = function encoder(tree, { name }) {
  const file = `${encoders}/src/encoders/${name}.ts`;
  if (tree.exists(file)) throw new Error(`encoder: ${file} exists already. Choose another name.`);
  const symbol = names(name).propertyName;
  generateFiles(tree, join(__dirname, 'files'), encoders, {
    name,
    symbol,
    feature: name.replaceAll('-', '_'),
  });
  tree.write(registry, withEncoder(tree.read(registry, 'utf8'), name, symbol));
};

/** First in the list, since the most specific goes first and a new encoder passes on every column. */
function withEncoder(source, name, symbol) {
  if (!source.includes(listStart)) throw new Error(`encoder: ${registry} has no "${listStart}".`);
  return withImport(source, `import { ${symbol} } from './encoders/${name}.ts';`).replace(
    listStart,
    `${listStart}\n  ${symbol},`,
  );
}

function withImport(source, added) {
  const lines = source.split('\n');
  const isEncoder = (line) => line.startsWith('import ') && line.includes("'./encoders/");
  const next = lines.findIndex(
    (line) => isEncoder(line) && line.split("'")[1] > added.split("'")[1],
  );
  const at = next === -1 ? lines.findLastIndex(isEncoder) + 1 : next;
  return lines.toSpliced(at, 0, added).join('\n');
}

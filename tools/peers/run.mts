import { featurize } from './featurize.mts';
import { forest } from './forest.mts';
import { gnnAccuracy } from './gnn-accuracy.mts';
import { gnnGrowth } from './gnn-growth.mts';
import { gnn } from './gnn.mts';
import { knn } from './knn.mts';
import { notebook } from './notebook.mts';
import { trust } from './trust.mts';
import { umap } from './umap.mts';
import { umapBrowser } from './umap-browser.mts';

/** The same work given to bon and to its peers; a new one is one file and one line here. */
const peers: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  featurize,
  forest,
  gnn,
  knn,
  'gnn-accuracy': gnnAccuracy,
  'gnn-growth': gnnGrowth,
  notebook,
  trust,
  umap,
  'umap-browser': umapBrowser,
};

const [name = '', ...args] = process.argv.slice(2);
const chosen = Object.hasOwn(peers, name) ? peers[name] : undefined;

if (chosen === undefined) {
  const names = Object.keys(peers).join(', ');
  process.stderr.write(
    `Usage: npm run peers -- <name> [options]; name is one of: ${names}. Got: ${name || 'none'}.\n`,
  );
  process.exitCode = 1;
} else {
  await chosen(args);
}

import { connectionColumns, endpoints } from './flow-columns.ts';
import type { BotOrNotSettings } from './options.ts';
import type { ViewOptions } from './view.ts';

/** What the views are called where people read of them. */
export const viewTitles: Readonly<Record<ViewOptions['name'], string>> = {
  Edges: 'With host addresses',
  Nodes: 'By connection alone',
};

/** The notebook's two views: with the hosts' addresses, and by the connection alone. */
export function viewsOf(settings: BotOrNotSettings): {
  readonly edges: ViewOptions;
  readonly nodes: ViewOptions;
} {
  const connection = {
    X: [...connectionColumns],
    cardinalityThreshold: settings.cardinalityThreshold,
    nTopics: settings.nTopics,
    useScaler: 'quantile',
    nQuantiles: 10,
  } as const;
  return {
    edges: {
      name: 'Edges',
      featurize: { ...connection, edges: endpoints },
      nNeighbors: settings.nNeighborsEdges,
    },
    nodes: { name: 'Nodes', featurize: connection, nNeighbors: settings.nNeighborsNodes },
  };
}

import { selectColumns, type Table } from '@bon/core';
import { toArquero } from '@bon/datasets';
import { desc } from 'arquero';
import { labelColumn } from './flow-columns.ts';

/** A label and how many flows bear it. */
export interface LabelCount {
  readonly label: string | null;
  readonly flows: number;
}

/** The labels by how many flows bear them, the most common first. */
export function labelCounts(flows: Table): LabelCount[] {
  return toArquero(selectColumns(flows, [labelColumn]))
    .groupby(labelColumn)
    .count({ as: 'flows' })
    .orderby(desc('flows'))
    .rename({ [labelColumn]: 'label' })
    .objects() as LabelCount[];
}

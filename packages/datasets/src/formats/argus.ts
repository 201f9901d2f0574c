import { BonError, shown } from '@bon/core';
import { createArgusReader } from './argus-columns.ts';
import { type FlowFormat } from './format.ts';

const needed = ['StartTime', 'SrcAddr', 'DstAddr'];

/**
 * Flows with any fields of Argus' `ra`, comma- or tab-separated under one header line, as `ra -c , -s …` prints
 * them; more columns than a binetflow file has, or fewer, in any order. Fields that Argus does not count in numbers
 * are text.
 *
 * @see https://openargus.org/using-argus
 */
export const argus: FlowFormat = {
  name: 'argus',
  firstLine: 'StartTime, SrcAddr, DstAddr and any other fields of ra, separated by commas or tabs',
  open: (line) => {
    const separator = line.includes('\t') ? '\t' : ',';
    const names = line.split(separator).map((name) => name.trim());
    if (needed.some((name) => !names.includes(name)) || line.includes('\r')) return undefined;
    checkNames(names);
    return createArgusReader(names, separator);
  },
};

function checkNames(names: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (name === '' || seen.has(name))
      throw new BonError(
        'format',
        `argus: column ${shown(name)} ${name === '' ? 'has no name' : 'comes twice'}. Rename it.`,
      );
    seen.add(name);
  }
}

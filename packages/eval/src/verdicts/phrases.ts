/** How a column of flows is spoken of. */
export interface Phrase {
  readonly column: string;
  /** Of a value that most flows share: `are icmp`. */
  readonly shared?: (value: string) => string;
  /** Of a value that is missing in most flows: `have no port`. */
  readonly missing?: string;
  /** Of an amount: `packets`, as in "14× the packets of a typical flow". */
  readonly amount?: string;
}

/** The columns of an Argus flow that a reason may speak of. Addresses and labels are not among them. */
export const flowPhrases: readonly Phrase[] = [
  { column: 'Proto', shared: (value) => `use ${value}` },
  {
    column: 'Dport',
    shared: (value) => `go to port ${value}`,
    missing: 'have no destination port',
  },
  { column: 'Sport', shared: (value) => `come from port ${value}`, missing: 'have no source port' },
  { column: 'State', shared: (value) => `end as ${value}`, missing: 'have no state' },
  { column: 'TotPkts', amount: 'packets' },
  { column: 'TotBytes', amount: 'bytes' },
  { column: 'SrcBytes', amount: 'bytes sent' },
  { column: 'Dur', amount: 'duration' },
];

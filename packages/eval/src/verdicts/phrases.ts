/** How a column of flows is spoken of. */
export interface Phrase {
  readonly column: string;
  /** Of a value that most flows share: `to port 25`, as in "98 % to port 25". */
  readonly shared?: (value: string) => string;
  /** Of a value that most flows lack: `without a port`. */
  readonly missing?: string;
  /** Of an amount: `packets`, as in "14× the packets of a typical flow". */
  readonly amount?: string;
}

/** The columns of an Argus flow that a reason may speak of. Addresses and labels are not among them. */
export const flowPhrases: readonly Phrase[] = [
  { column: 'Proto', shared: (value) => value },
  { column: 'Dport', shared: (value) => `to port ${value}`, missing: 'without a destination port' },
  { column: 'Sport', shared: (value) => `from port ${value}`, missing: 'without a source port' },
  { column: 'State', shared: (value) => `in state ${value}`, missing: 'without a state' },
  { column: 'TotPkts', amount: 'packets' },
  { column: 'TotBytes', amount: 'bytes' },
  { column: 'SrcBytes', amount: 'bytes sent' },
  { column: 'Dur', amount: 'duration' },
];

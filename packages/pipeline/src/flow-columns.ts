/** Who a flow is between. */
export const endpoints = { src: 'SrcAddr', dst: 'DstAddr' } as const;

/** What a flow says of itself, addresses apart. */
export const connectionColumns = [
  'Dur',
  'Proto',
  'Sport',
  'Dport',
  'State',
  'TotPkts',
  'TotBytes',
  'SrcBytes',
] as const;

/** The text that names a flow's kind. */
export const labelColumn = 'Label';

/** When a flow started. */
export const timeColumn = 'StartTime';

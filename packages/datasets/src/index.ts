export { binetflowColumns } from './formats/binetflow.ts';
export type { FlowFormat } from './formats/format.ts';
export { formats } from './formats/index.ts';
export type { AsideExample, FlowFile, SetAside } from './flow-file.ts';
export { type FlowEnds, flowsToGraph } from './flows-to-graph.ts';
export { formatCsv } from './format-csv.ts';
export { parseFlows } from './parse-flows.ts';
export type { ParseOptions } from './parse-options.ts';
export { toArquero } from './to-arquero.ts';

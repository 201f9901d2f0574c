import { binetflow } from './binetflow.ts';
import { type FlowFormat } from './format.ts';

/** Every format that is read; the first one that recognises a file reads it. */
export const formats: readonly FlowFormat[] = [binetflow];

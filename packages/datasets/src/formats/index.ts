import { argus } from './argus.ts';
import { binetflow } from './binetflow.ts';
import { type FlowFormat } from './format.ts';
import { suricata } from './suricata.ts';
import { zeek } from './zeek.ts';
import { zeekJson } from './zeek-json.ts';

/** Every format that is read; the first one that recognises a file reads it. */
export const formats: readonly FlowFormat[] = [binetflow, argus, zeek, zeekJson, suricata];

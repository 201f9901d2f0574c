import { binetflowColumns, type FlowFile, type ParseOptions, parseFlows } from '@bon/datasets';

export const header = binetflowColumns.join(',');

/** Rows as they stand in CTU-13: an answered lookup, a one-way ICMP message with hexadecimal and missing ports, an ARP. */
export const lookup =
  '2011/08/18 15:39:35.157277,0.000365,udp,147.32.84.59,37425,  <->,147.32.80.9,53,CON,0,0,2,203,64,flow=To-Background-UDP-CVUT-DNS-Server';
export const unreachable =
  '2011/08/18 15:39:34.9,0.000000,icmp,147.32.84.165,0x0303,   ->,147.32.96.69,,URP,0,,1,70,70,flow=From-Botnet-V51-1-ICMP';
export const whoHas =
  '2011/08/18 15:39:36,600.5,arp,147.32.87.27,,  who,147.32.87.1,,CON,,,12,720,360,flow=Background';

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

export const linesOf = (...rows: string[]): string => [header, ...rows, ''].join('\n');

export const parse = (text: string, options: ParseOptions = {}): Promise<FlowFile> =>
  parseFlows([bytesOf(text)], options);

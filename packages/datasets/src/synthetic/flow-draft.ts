/** One flow in the making; a traffic kind fills it, and it is used again for the next one. */
export interface FlowDraft {
  /** Seconds since the start of the capture. */
  start: number;
  /** Seconds. */
  duration: number;
  proto: string;
  src: string;
  /** Empty when the protocol has no ports. */
  sport: string;
  dir: string;
  dst: string;
  dport: string;
  state: string;
  /** Type of service each way; NaN where nothing came. */
  sTos: number;
  dTos: number;
  packets: number;
  bytes: number;
  srcBytes: number;
  label: string;
}

/** A draft with nothing in it. */
export function emptyDraft(): FlowDraft {
  return {
    start: 0,
    duration: 0,
    proto: '',
    src: '',
    sport: '',
    dir: '   ->',
    dst: '',
    dport: '',
    state: '',
    sTos: 0,
    dTos: 0,
    packets: 0,
    bytes: 0,
    srcBytes: 0,
    label: '',
  };
}

/** Who talks to whom over what. */
export function between(
  flow: FlowDraft,
  proto: string,
  [src, sport]: readonly [string, string],
  [dst, dport]: readonly [string, string],
): void {
  flow.proto = proto;
  flow.src = src;
  flow.sport = sport;
  flow.dst = dst;
  flow.dport = dport;
}

/** Packets and bytes of one side. */
export interface Side {
  readonly packets: number;
  readonly bytes: number;
}

/** Nothing came back: all bytes are the source's, and the destination's type of service is missing. */
export function oneWay(flow: FlowDraft, { packets, bytes }: Side): void {
  flow.dir = '   ->';
  flow.sTos = 0;
  flow.dTos = NaN;
  flow.packets = packets;
  flow.bytes = bytes;
  flow.srcBytes = bytes;
}

/** Both sides spoke. */
export function twoWay(flow: FlowDraft, source: Side, destination: Side): void {
  flow.dir = flow.proto === 'tcp' ? '   ->' : '  <->';
  flow.sTos = 0;
  flow.dTos = 0;
  flow.packets = source.packets + destination.packets;
  flow.bytes = source.bytes + destination.bytes;
  flow.srcBytes = source.bytes;
}

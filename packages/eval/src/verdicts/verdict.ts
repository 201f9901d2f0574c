/** What one host did in one stretch of time. */
export interface VerdictWindow {
  /** When the stretch begins, by the capture's own clock: `2011-08-18T15:40:00`. */
  readonly start: string;
  readonly flows: number;
  /** Flows of it whose score reached the threshold. */
  readonly suspiciousFlows: number;
  /** Suspicion of the host by these flows alone, 0 to 1. */
  readonly score: number;
}

/** What is held against one host, as plain JSON. */
export interface Verdict {
  /** The address of the host, as the flows write it. */
  readonly ip: string;
  /** How much its flows look like a bot's, 0 to 1. */
  readonly score: number;
  /** How urgent it is to look at it, 1 to 100: score and volume together. Verdicts are ranked by it. */
  readonly severity: number;
  /** Flows that the host started. */
  readonly flows: number;
  /** Flows of it whose score reached the threshold. */
  readonly suspiciousFlows: number;
  /** Different hosts that it talked to. */
  readonly peers: number;
  /** By the capture's own clock: `2011-08-18T15:40:53.826`; null when no flow of it has a time. */
  readonly firstSeen: string | null;
  readonly lastSeen: string | null;
  /** Stretches of time in which it had suspicious flows, in order. */
  readonly windows: readonly VerdictWindow[];
  /** Why, in words. */
  readonly reason: string;
}

/** What a schedule may be told. */
export interface ScheduleShape {
  /** The share of the rate at the end of `cosine` and `linear`, and that each fall of `step` leaves. */
  readonly factor: number;
  /** Epochs between the falls of `step`. */
  readonly every: number;
}

/** How the rate changes from step to step. */
export interface Schedule {
  readonly name: string;
  /** The factor when none is given. */
  readonly factor: number;
  /** The share of the rate that step t of `total` has. */
  share(t: number, total: number, shape: ScheduleShape): number;
}

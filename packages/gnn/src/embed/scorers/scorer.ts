/** Rows of numbers, one an entity or a relation. */
export type Rows = Float32Array;

/** A triple by the places where its rows begin: source, relation, target. */
export interface Places {
  readonly s: number;
  readonly r: number;
  readonly t: number;
}

/** How likely a triple is, by the vectors of its two entities and of its relation. */
export interface Scorer {
  readonly name: string;
  /** How many numbers an entity has at dimension `d`. */
  readonly entityWidth: (d: number) => number;
  /** How many numbers a relation has at dimension `d`. */
  readonly relationWidth: (d: number) => number;
  /** Whether the score is the margin less a distance; otherwise it has no margin. */
  readonly isDistance: boolean;
  /** The vectors of relations are angles. */
  readonly hasAngles: boolean;
  /** The higher the likelier; of distances the negative one. */
  readonly score: (entities: Rows, relations: Rows, at: Places, d: number) => number;
  /** Adds `weight` times the gradient of the score to the rows of `toEntities` and `toRelations`. */
  readonly addGradient: (values: Pair, to: Pair, at: Places, about: Share) => void;
}

/** The rows of entities and of relations. */
export interface Pair {
  readonly entities: Rows;
  readonly relations: Rows;
}

/** How much of a gradient is wanted, at which dimension. */
export interface Share {
  readonly weight: number;
  readonly d: number;
}

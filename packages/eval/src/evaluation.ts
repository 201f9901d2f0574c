/** One score of one model, beside what it takes no skill to score. */
export interface Evaluation {
  /** How the test rows were chosen: `random`, `time`, `host`, `capture`. */
  readonly split: string;
  /** Whether host addresses were among the features. */
  readonly addresses: boolean;
  /** The model: `forest`, `boosting`, `gnn`, … */
  readonly model: string;
  /** The metric, as it is called here: `averagePrecision`, `recallAtFpr`, … */
  readonly metric: string;
  readonly value: number;
  /** The same metric of always answering with the most common class. */
  readonly majority?: number;
  /** The same metric of the best single feature. */
  readonly oneRule?: number;
  /** The same metric of answers drawn at random with the shares of the training rows' classes. */
  readonly stratified?: number;
  readonly testRows: number;
}

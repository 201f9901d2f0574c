import { type FlowDraft } from '../flow-draft.ts';
import { type World } from '../world.ts';

/** One kind of flow that a capture holds. */
export interface Traffic {
  readonly label: string;
  /** How often it comes, relative to the other kinds of its list. */
  readonly weight: number;
  /** Fills all of the flow but its start and its label. */
  draw(flow: FlowDraft, world: World): void;
}

import { defineEncoder } from '../define-encoder.ts';
import { pass, refuse, take } from '../decision.ts';
import { scatterLevels } from '../scatter.ts';

/** Argus' letters of TCP flags: finish, syn, push, acknowledge, reset, congestion, echo, urgent. */
const FLAGS = ['F', 'S', 'P', 'A', 'R', 'C', 'E', 'U'];
/** Argus' states of flows that are not TCP; any other is `other`. */
const STATES = ['CON', 'INT', 'URP', 'ECO', 'ECR', 'RED', 'REQ', 'RSP', 'TXD', 'UNK', 'ACC', 'CLO'];

/**
 * The state of an Argus flow: which TCP flags each side sent (`SRPA_FSPA` is source_destination), or the
 * state's own name where the flow is not TCP.
 */
export const argusState = defineEncoder({
  kind: 'argus-state',
  summary: 'TCP flags of each side, or the state, of an Argus flow.',
  input: ['string'],
  byName: true,
  state: {},
  accepts({ column, levels }) {
    if (column.kind !== 'string') return refuse(`it is ${column.kind}`);
    const odd = levels.find((level) => !/^([FSPARCEU]*_[FSPARCEU]*|[A-Z]{3})$/.test(level));
    return odd === undefined ? take() : pass(`${JSON.stringify(odd)} is no state`);
  },
  learn: () => ({}),
  merge: (left) => left,
  names: (column) => [
    ...FLAGS.map((letter) => `${column}_src_${letter}`),
    ...FLAGS.map((letter) => `${column}_dst_${letter}`),
    ...[...STATES, 'other'].map((state) => `${column}_${state}`),
  ],
  write(column, _state, out) {
    scatterLevels(column, Float32Array.from(column.levels.flatMap(featuresOf)), out);
  },
});

function featuresOf(text: string): number[] {
  const isTcp = /^[FSPARCEU]*_[FSPARCEU]*$/.test(text);
  const [source, destination] = isTcp ? text.split('_') : ['', ''];
  const sent = (side: string) => FLAGS.map((letter) => Number(side.includes(letter)));
  const states = STATES.map((state) => Number(text === state));
  const isOther = !isTcp && !states.includes(1);
  return [...sent(source), ...sent(destination), ...states, Number(isOther)];
}

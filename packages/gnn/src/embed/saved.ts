import { BonError, matrix, type Matrix, type SavedModel, shown, type Tensor } from '@bon/core';
import { tensorOf, tensorsIn } from '../saved.ts';
import { embedModel, type EmbedModel, type EmbedState } from './embed-model.ts';
import { scorers } from './scorers/index.ts';
import { checkTriples } from './check-triples.ts';

const KIND = 'embed';
const VERSION = 1;

/** An embedding as plain data. */
export function saveEmbed({
  proto,
  d,
  margin,
  entities,
  relations,
  triples,
}: EmbedState): SavedModel {
  const square = ({ data, rows, cols }: Matrix) => ({ shape: [rows, cols], data });
  const line = (data: Int32Array) => ({ shape: [data.length], data });
  return {
    kind: KIND,
    version: VERSION,
    state: { proto, d, margin },
    tensors: {
      entities: square(entities),
      relations: square(relations),
      src: line(triples.src),
      relation: line(triples.relation),
      dst: line(triples.dst),
    },
  };
}

/**
 * The embedding that `save` wrote down.
 *
 * @throws BonError `model-file` when it is another kind of model, or incomplete.
 */
export function loadEmbed(saved: SavedModel): EmbedModel {
  if (saved.kind !== KIND || saved.version !== VERSION)
    throw broken(`${saved.kind} version ${saved.version}, expected ${KIND} version ${VERSION}`);
  const { proto, d, margin } = (saved.state ?? {}) as Record<string, unknown>;
  const scorer = scorers.find(({ name }) => name === proto);
  const isWhole = Number.isSafeInteger(d) && (d as number) >= 1 && Number.isFinite(margin);
  if (scorer === undefined || !isWhole)
    throw broken(`the state ${shown(JSON.stringify(saved.state))}`);
  const state: EmbedState = {
    proto: scorer.name,
    d: d as number,
    margin: margin as number,
    entities: takeRows(saved, 'entities', scorer.entityWidth(d as number)),
    relations: takeRows(saved, 'relations', scorer.relationWidth(d as number)),
    triples: {
      src: takeNumbers(saved, 'src'),
      relation: takeNumbers(saved, 'relation'),
      dst: takeNumbers(saved, 'dst'),
    },
  };
  try {
    checkTriples(state, state.triples);
  } catch (cause) {
    throw broken(`triples of others: ${(cause as Error).message}`);
  }
  return embedModel(state);
}

function takeRows(saved: SavedModel, name: string, width: number): Matrix {
  const tensor = take(saved, name);
  const rows = Array.isArray(tensor?.shape) ? Number(tensor.shape[0]) : NaN;
  const data = tensorOf(tensor, rows, width);
  if (data === undefined) throw broken(`no Float32 matrix ${shown(name)} of ${width} columns`);
  if (!data.every(Number.isFinite)) throw broken(`a number in ${shown(name)} that is not finite`);
  return matrix(rows, width, data);
}

function takeNumbers(saved: SavedModel, name: string): Int32Array {
  const data = take(saved, name)?.data;
  if (!(data instanceof Int32Array)) throw broken(`no whole numbers ${shown(name)}`);
  return data;
}

function take(saved: SavedModel, name: string): Partial<Tensor> | null | undefined {
  const tensors = tensorsIn(saved);
  return Object.hasOwn(tensors, name) ? tensors[name] : undefined;
}

function broken(found: string): BonError {
  return new BonError('model-file', `gnn/loadEmbed: the saved model has ${found}. Save it again.`);
}

import { BonError, matrix, type Matrix, type SavedModel, shown } from '@bon/core';
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
  const { proto, d, margin } = saved.state as Record<string, unknown>;
  const scorer = scorers.find(({ name }) => name === proto);
  if (scorer === undefined || !Number.isSafeInteger(d) || typeof margin !== 'number')
    throw broken(`the state ${shown(JSON.stringify(saved.state))}`);
  const state: EmbedState = {
    proto: scorer.name,
    d: d as number,
    margin,
    entities: takeRows(saved, 'entities', scorer.entityWidth(d as number)),
    relations: takeRows(saved, 'relations', scorer.relationWidth(d as number)),
    triples: {
      src: takeNumbers(saved, 'src'),
      relation: takeNumbers(saved, 'relation'),
      dst: takeNumbers(saved, 'dst'),
    },
  };
  checkTriples(state, state.triples);
  return embedModel(state);
}

function takeRows({ tensors }: SavedModel, name: string, width: number): Matrix {
  const tensor = Object.hasOwn(tensors, name) ? tensors[name] : undefined;
  if (tensor?.shape[1] !== width || !(tensor.data instanceof Float32Array))
    throw broken(`no Float32 matrix ${shown(name)} of ${width} columns`);
  return matrix(tensor.shape[0], width, tensor.data);
}

function takeNumbers({ tensors }: SavedModel, name: string): Int32Array {
  const tensor = Object.hasOwn(tensors, name) ? tensors[name] : undefined;
  if (!(tensor?.data instanceof Int32Array)) throw broken(`no whole numbers ${shown(name)}`);
  return tensor.data;
}

function broken(found: string): BonError {
  return new BonError('model-file', `gnn/loadEmbed: the saved model has ${found}. Save it again.`);
}

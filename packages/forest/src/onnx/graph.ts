import {
  floatsField,
  integerField,
  integersField,
  joinBytes,
  type Message,
  messageField,
  textField,
} from './protobuf.ts';

/** A named setting of an ONNX operator. */
export type Attribute =
  | { readonly name: string; readonly integer: number }
  | { readonly name: string; readonly text: string }
  | { readonly name: string; readonly floats: ArrayLike<number> }
  | { readonly name: string; readonly integers: ArrayLike<number> }
  | { readonly name: string; readonly texts: readonly string[] };

/** An operator: what it reads, what it gives, and its settings. */
export interface OnnxNode {
  readonly type: string;
  readonly domain?: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes?: readonly Attribute[];
}

/** A tensor that a graph takes or gives; the first dimension is the rows, a second one has a fixed size. */
export interface OnnxValue {
  readonly name: string;
  readonly type: 'float' | 'int64';
  readonly cols?: number;
}

/** A graph of operators. */
export interface OnnxGraph {
  readonly name: string;
  readonly nodes: readonly OnnxNode[];
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
  /** Lists of whole numbers by name. */
  readonly constants: Readonly<Record<string, ArrayLike<number>>>;
}

/** The enumerations of onnx.proto. */
const attributeType = { integer: 2, text: 3, floats: 6, integers: 7, texts: 8 } as const;
const elementType = { float: 1, int64: 7 } as const;

const IR_VERSION = 8;
const OPSET = 13;
const ML_DOMAIN = 'ai.onnx.ml';
const ML_OPSET = 3;

/** The bytes of an ONNX file. @see https://github.com/onnx/onnx/blob/main/onnx/onnx.proto */
export function onnxFile(graph: OnnxGraph): Uint8Array {
  return joinBytes([
    integerField(1, IR_VERSION),
    textField(2, 'bon'),
    messageField(7, graphMessage(graph)),
    messageField(8, [textField(1, ''), integerField(2, OPSET)]),
    messageField(8, [textField(1, ML_DOMAIN), integerField(2, ML_OPSET)]),
  ]);
}

function graphMessage({ name, nodes, inputs, outputs, constants }: OnnxGraph): Message {
  return [
    ...nodes.map((node) => messageField(1, nodeMessage(node))),
    textField(2, name),
    ...Object.entries(constants).map(([key, values]) =>
      messageField(5, tensorMessage(key, values)),
    ),
    ...inputs.map((value) => messageField(11, valueMessage(value))),
    ...outputs.map((value) => messageField(12, valueMessage(value))),
  ];
}

function nodeMessage({ type, domain = '', inputs, outputs, attributes = [] }: OnnxNode): Message {
  return [
    ...inputs.map((name) => textField(1, name)),
    ...outputs.map((name) => textField(2, name)),
    textField(4, type),
    ...attributes.map((attribute) => messageField(5, attributeMessage(attribute))),
    textField(7, domain),
  ];
}

function attributeMessage(attribute: Attribute): Message {
  const name = textField(1, attribute.name);
  const type = (of: keyof typeof attributeType) => integerField(20, attributeType[of]);
  if ('integer' in attribute) return [name, integerField(3, attribute.integer), type('integer')];
  if ('text' in attribute) return [name, textField(4, attribute.text), type('text')];
  if ('floats' in attribute) return [name, floatsField(7, attribute.floats), type('floats')];
  if ('integers' in attribute)
    return [name, integersField(8, attribute.integers), type('integers')];
  return [name, ...attribute.texts.map((text) => textField(9, text)), type('texts')];
}

function tensorMessage(name: string, values: ArrayLike<number>): Message {
  return [
    integersField(1, [values.length]),
    integerField(2, elementType.int64),
    integersField(7, values),
    textField(8, name),
  ];
}

function valueMessage({ name, type, cols }: OnnxValue): Message {
  const rows = messageField(1, [textField(2, 'rows')]);
  const shape = cols === undefined ? [rows] : [rows, messageField(1, [integerField(1, cols)])];
  const tensor = [integerField(1, elementType[type]), messageField(2, shape)];
  return [textField(1, name), messageField(2, [messageField(1, tensor)])];
}

export { type EncoderCase, expectEncoder } from './expect-encoder.ts';

import { type Packed } from '../embed/payload.ts';

/** The typed array that was packed as text. */
export function unpack(packed: Packed): Uint8Array | Uint16Array | Uint32Array | Float64Array {
  const bytes = [];
  const chunk = 0x8000;
  for (let at = 0; at < packed.data.length; at += chunk)
    bytes.push(Uint8Array.from(atob(packed.data.slice(at, at + chunk)), (c) => c.charCodeAt(0)));
  const whole = new Uint8Array(bytes.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of bytes) {
    whole.set(part, offset);
    offset += part.length;
  }
  const views = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array, f64: Float64Array };
  return new views[packed.type](whole.buffer);
}

/** A new element with attributes and children; text among them is text. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>> = {},
  children: readonly (Node | string)[] = [],
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** A colour of the page as it is now, light or dark. */
export function colourOf(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** A number for people: thousands marked, four digits of a fraction. */
export function number(value: number): string {
  if (Number.isInteger(value)) return value.toLocaleString('en-US');
  const size = Math.abs(value);
  if (size !== 0 && (size < 0.001 || size >= 1e9)) return value.toExponential(2);
  return value.toLocaleString('en-US', { maximumSignificantDigits: size >= 1000 ? 7 : 4 });
}

const dotted = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;

/** An Internet address: the four or sixteen numbers it consists of. */
export type Address = readonly number[];

/** The address that a string is; undefined for host names, hardware addresses and the like. */
export function parseAddress(text: string): Address | undefined {
  const bare = text.trim().replace(/%.*$/, '');
  return bare.includes(':') ? parseSix(bare) : parseFour(bare);
}

/** Whether an address is of a private net, or of the machine itself. */
export function isPrivate(address: Address): boolean {
  const [a, b] = address;
  if (address.length === 16) return (a & 0xfe) === 0xfc || isLinkLocal(address);
  return a === 10 || a === 127 || (a === 172 && b >> 4 === 1) || (a === 192 && b === 168);
}

/** Whether an address stands for a group of machines. */
export function isMulticast([a, ...rest]: Address): boolean {
  return rest.length === 15 ? a === 0xff : a >> 4 === 14 || [a, ...rest].every((n) => n === 255);
}

function isLinkLocal([a, b]: Address): boolean {
  return a === 0xfe && b >> 6 === 2;
}

function parseFour(text: string): Address | undefined {
  const octets = dotted.exec(text)?.slice(1).map(Number);
  return octets?.every((octet) => octet < 256) === true ? octets : undefined;
}

/** An IPv6 address; one that stands for an IPv4 address becomes that. */
function parseSix(text: string): Address | undefined {
  const tail = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(text);
  if (tail !== null) return parseFour(tail[1]);
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [left, right] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const gap = 8 - left.length - (halves.length === 2 ? right.length : 0);
  if (halves.length === 1 ? gap !== 0 : gap < 1) return undefined;
  const groups = halves.length === 1 ? left : [...left, ...Array<string>(gap).fill('0'), ...right];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return groups.flatMap((group) => {
    const value = Number.parseInt(group, 16);
    return [value >> 8, value & 255];
  });
}

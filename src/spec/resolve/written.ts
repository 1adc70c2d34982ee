import type { SourceNode } from '../../source/node.ts';

/** YAML as data, without places. Keys keep their order. */
export type Written = string | number | boolean | null | readonly Written[] | WrittenMap;
export interface WrittenMap {
  readonly [key: string]: Written;
}

export function writtenOf(node: SourceNode): Written {
  if (node.kind === 'scalar') return node.value;
  return node.kind === 'list' ? node.items.map(writtenOf) : Object.fromEntries(node.entries.map(({ key, value }) => [key.value, writtenOf(value)]));
}

export function isMap(written: Written | undefined): written is WrittenMap {
  return typeof written === 'object' && written !== null && !isList(written);
}

export function isList(written: Written | undefined): written is readonly Written[] {
  return Array.isArray(written);
}

/** What is written, with `defaults` behind it for the keys that are not. */
export function withDefaults(written: WrittenMap, defaults: WrittenMap): WrittenMap {
  return { ...written, ...Object.fromEntries(Object.entries(defaults).filter(([key]) => !Object.hasOwn(written, key))) };
}

/** The same map with some members rewritten; a member that is not there stays away. */
export function mapMembers(written: WrittenMap, rewrite: Readonly<Record<string, (member: Written) => Written>>): WrittenMap {
  return Object.fromEntries(Object.entries(written).map(([key, member]) => [key, Object.hasOwn(rewrite, key) ? (rewrite[key]?.(member) ?? member) : member]));
}

const indicators = /^[A-Za-z_][\w./%-]*(?: [\w./%,-]+)*$/;
const amounts = /^-?(?:\d+(?:mo|[smhdwy]))+$|^\d+(?:\.\d+)?%$|^\d{4}-\d{2}-\d{2}$/;
const otherThanText = /^(?:true|false|null|yes|no|on|off|y|n|~)$/i;

/** Block YAML; texts that YAML would read as something else are in quotes. Begins with a line break unless it is a scalar or empty. */
export function printWritten(written: Written, indent = ''): string {
  if (typeof written === 'string') return ` ${(indicators.test(written) || amounts.test(written)) && !otherThanText.test(written) ? written : JSON.stringify(written)}`;
  if (typeof written !== 'object' || written === null) return ` ${String(written)}`;
  if (isList(written)) return written.length === 0 ? ' []' : written.map((item) => `\n${indent}-${printItem(item, `${indent}  `)}`).join('');
  const entries = Object.entries(written);
  return entries.length === 0 ? ' {}' : entries.map(([key, member]) => `\n${indent}${printKey(key)}:${printWritten(member, `${indent}  `)}`).join('');
}

/** The first key of a map stands behind the dash. */
function printItem(item: Written, indent: string): string {
  const text = printWritten(item, indent);
  return text.startsWith('\n') ? ` ${text.slice(1 + indent.length)}` : text;
}

function printKey(key: string): string {
  return /^[A-Za-z_][\w.:/-]*$/.test(key) && !otherThanText.test(key) && !key.endsWith(':') ? key : JSON.stringify(key);
}

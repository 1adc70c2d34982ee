import type { Plain } from './plain.ts';

/** A map in block style, as authors write it. */
export function blockYaml(value: { readonly [key: string]: Plain }, indent = ''): string {
  return Object.entries(value).map(([key, each]) => `${indent}${key}:${below(each, indent)}`).join('');
}

const isMap = (value: Plain): value is { readonly [key: string]: Plain } => typeof value === 'object' && value !== null && !Array.isArray(value);

function below(value: Plain, indent: string): string {
  if (isMap(value)) return Object.keys(value).length === 0 ? ' {}\n' : `\n${blockYaml(value, `${indent}  `)}`;
  if (!Array.isArray(value)) return ` ${scalar(value)}\n`;
  if (value.every((each: Plain) => typeof each !== 'object' || each === null)) return ` [${value.map(scalar).join(', ')}]\n`;
  return `\n${value.map((each: Plain) => `${indent}  - ${item(each, `${indent}    `)}`).join('')}`;
}

/** A member of a list: its first key stands beside the dash. */
function item(value: Plain, indent: string): string {
  return isMap(value) ? blockYaml(value, indent).slice(indent.length) : below(value, indent).trimStart();
}

function scalar(value: Plain): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  const isPlain = /^[A-Za-z][\w ./-]*$/.test(value) && !/ #|: | $/.test(value) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(value);
  return isPlain || /^\d+(?:s|m|h|d|w|mo|y)$/.test(value) ? value : JSON.stringify(value);
}

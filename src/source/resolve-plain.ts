import type { ScalarValue } from './node.ts';

const integer = /^[-+]?[0-9]+$/;
const octal = /^0o[0-7]+$/;
const hexadecimal = /^0x[0-9a-fA-F]+$/;
const float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const infinity = /^[-+]?\.(?:inf|Inf|INF)$/;
const notANumber = /^\.(?:nan|NaN|NAN)$/;

/**
 * What an unquoted scalar means in the core schema of YAML 1.2 (yaml.org/spec/1.2.2, section 10.3.2).
 * Numbers may come out infinite, NaN or beyond the exact integers: `isExactNumber` tells.
 */
export function resolvePlain(source: string): ScalarValue {
  const first = source.charCodeAt(0);
  const mayBeNumber = (first >= 0x30 && first <= 0x39) || first === 0x2d || first === 0x2b || first === 0x2e;
  if (mayBeNumber) return resolveNumber(source);
  switch (source) {
    case '':
    case '~':
    case 'null':
    case 'Null':
    case 'NULL':
      return null;
    case 'true':
    case 'True':
    case 'TRUE':
      return true;
    case 'false':
    case 'False':
    case 'FALSE':
      return false;
    default:
      return source;
  }
}

function resolveNumber(source: string): number | string {
  if (float.test(source) || octal.test(source) || hexadecimal.test(source)) return Number(source);
  if (infinity.test(source)) return source.startsWith('-') ? -Infinity : Infinity;
  return notANumber.test(source) ? NaN : source;
}

/** False for a number that cannot be kept as written: infinite, NaN, or an integer of more than 15 or so digits. */
export function isExactNumber(value: number, source: string): boolean {
  if (!Number.isFinite(value)) return false;
  return Number.isSafeInteger(value) || !(integer.test(source) || octal.test(source) || hexadecimal.test(source));
}

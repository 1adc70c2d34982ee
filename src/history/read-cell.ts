import type { ValueType } from '../condition/core/type.ts';

/** How a column of a table is written, where its cells are not plainly what their type says. */
export interface ColumnForm {
  /** Cells that stand for "nothing is known", besides the empty one. */
  readonly missing?: readonly string[];
  readonly true?: string;
  readonly false?: string;
}

export type CellReading = { readonly value: unknown } | { readonly wrong: string };

const numberForm = /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;

/**
 * A cell as a value of its type, for `normalise` to judge. An empty cell is the missing value. Text is never coerced by guessing:
 * `1,234.5`, `$null$` or a blank is no number, `Yes` is a boolean only where the column says so. Lists and records are JSON.
 */
export function readCell(cell: string, type: ValueType, form: ColumnForm = {}): CellReading {
  if (cell === '' || form.missing?.includes(cell) === true) return { value: null };
  switch (type.kind) {
    case 'number':
    case 'integer':
      return numberForm.test(cell) ? { value: Number(cell) } : { wrong: `"${shown(cell)}" is no number${numberAdvice(cell)}` };
    case 'boolean':
      return readBoolean(cell, form);
    case 'list':
    case 'object':
    case 'location':
      return readJson(cell);
    default:
      return { value: cell };
  }
}

function readBoolean(cell: string, { true: yes = 'true', false: no = 'false' }: ColumnForm): CellReading {
  if (cell === yes) return { value: true };
  if (cell === no) return { value: false };
  return { wrong: `"${shown(cell)}" is neither "${yes}" nor "${no}"; a column that writes it otherwise says so: is_true: "Yes", is_false: "No"` };
}

function readJson(cell: string): CellReading {
  try {
    return { value: JSON.parse(cell) };
  } catch {
    return { wrong: `"${shown(cell)}" is no JSON, which a cell with a list or a record must be` };
  }
}

function numberAdvice(cell: string): string {
  if (/^\s*$|^[$#]?(?:null|n\/?a|none|nan)[$!]?$|^\\N$|^-$/i.test(cell)) return `; if it stands for an empty cell, the column says so: missing: [${JSON.stringify(cell)}]`;
  if (/^[+-]?\d{1,3}(?:[ ,.'\u00a0]\d{3})+(?:[.,]\d+)?$/.test(cell)) return ', since it groups its digits; write it without, as 1234.5';
  if (/^[+-]?\d+,\d+$/.test(cell)) return '; write it with a point, as 12.5';
  return '';
}

function shown(cell: string): string {
  return cell.length > 40 ? `${cell.slice(0, 40)}…` : cell;
}

import type { Data } from '../../condition/core/type.ts';
import { lower, upper } from '../../render/functions/text-functions.ts';
import { createFormats } from '../../render/render-context.ts';
import { findZone } from '../../time/find-zone.ts';
import type { TextChange } from './language.ts';
import type { Scope } from './scope.ts';
import { lost, type Value } from './value.ts';

/** The arguments of a call behind the first, which have to be written out. */
export interface CallConstants {
  readonly arguments: readonly Data[];
  readonly named: Readonly<Record<string, Data>>;
}

const CHANGES: readonly TextChange[] = ['upper', 'lower', 'capitalize'];

/** Letters that some languages write otherwise in capitals or in small letters than all others. */
const PROBE = ['i', 'I', 'ı', 'İ', 'ά', 'Ά', 'ΐ', 'Ì', 'Į́', 'ě', 'և', 'ß', 'ĳ'];

/** Functions from text to text; undefined for another. */
export function textCall(name: string, value: Value, { language, printing, options }: Scope): Value | undefined {
  const change = CHANGES.find((each) => each === name);
  if (change === undefined && name !== 'truncate') return undefined;
  if (value.is !== 'field') {
    printing.lose('target/template-text', `${printing.platform} cannot apply "${name}" to what another function has made; send the finished text as a value of its own`);
    return lost;
  }
  const { field } = value;
  const path = field.path;
  const written = path.join('.');
  if (change === undefined) {
    printing.lose('target/template-text', `${printing.platform} cuts "${written}" after other letters than lc does, and not at the end of a word that is left; send the short text as a value of its own, or leave the text whole`, path);
    return lost;
  }
  if (!isPlainCase(options.locale)) {
    printing.lose('target/template-text', `${printing.platform} does not know the capital letters of "${options.locale}"; send "${written}" as it is to be read`, path);
    return lost;
  }
  if (field.isTag === true) return lost;
  return { is: 'field', field: language.changed(field, change, printing) };
}

function isPlainCase(locale: string): boolean {
  const zone = findZone('UTC');
  if (zone === undefined) return false;
  const formats = createFormats();
  return PROBE.every((text) => [upper, lower].every((change) => change([text], {}, { locale, zone, formats }) === change([text], {}, { locale: 'und', zone, formats })));
}

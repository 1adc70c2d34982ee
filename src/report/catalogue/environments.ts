import type { Finding } from '../finding.ts';
import { listOf } from '../list-of.ts';
import { suggest } from '../suggest.ts';

export function unknownPatchSection(section: string, known: readonly string[]): Finding {
  const near = suggest(section, known);
  return {
    code: 'reference/unknown-section',
    severity: 'error',
    message: `there is no section "${section}"${near === undefined ? '' : `; did you mean "${near}"?`}`,
    notes: [near === undefined ? `a patch begins with one of ${listOf(known)}` : 'a patch is section.id.path: journeys.cart_recovery.holdout'],
  };
}

/** `known`: what stands at that place, or the ids of the steps there. */
export function unknownPatchPath(name: string, known: readonly string[]): Finding {
  const near = suggest(name, known);
  return {
    code: 'reference/unknown-path',
    severity: 'error',
    message: `nothing is written as "${name}" there${near === undefined ? '' : `; did you mean "${near}"?`}`,
    notes: [
      'an environment changes values that are written, and switches (enabled); it adds nothing, so that the journey that was checked is the one that runs',
      known.length === 0 ? 'give the step an "id" to speak of it' : `there is: ${listOf(known.slice(0, 12))}`,
    ],
  };
}

export function patchOfStructure(name: string, known: readonly string[]): Finding {
  return {
    code: 'reference/patch-of-structure',
    severity: 'error',
    message: `"${name}" is no single value, so a patch cannot replace it`,
    notes: ['an environment changes values, never steps or conditions: name one value inside it', ...(known.length === 0 ? [] : [`there is: ${listOf(known.slice(0, 12))}`])],
  };
}

/** `${secret:NAME}` in a spec. */
export function misplacedSecret(text: string): Finding {
  return {
    code: 'schema/misplaced-secret',
    severity: 'error',
    message: `"${text}" is a secret, and secrets belong to targets only`,
    notes: ['everything else is written into dist/, where anybody could read it', 'write a setting of the build instead: vars.name'],
  };
}

import type { Finding } from '../finding.ts';
import { listOf } from '../list-of.ts';
import { spellingOf, type Names } from '../spelling.ts';

/** What a name that is not known was meant to name. */
export type NamedThing = 'attribute' | 'event' | 'segment' | 'stage' | 'message' | 'property' | 'channel' | 'trigger' | 'var' | 'root';

/** Longer lists of expected names help nobody. */
const LONGEST_LIST = 12;

const WHERE_DECLARED: Readonly<Record<NamedThing, string>> = {
  attribute: 'attributes are declared in the section "attributes"; a field that is not declared there is empty for everybody',
  event: 'events are declared in the section "events"; an event that is not declared there never arrives',
  segment: 'segments are declared in the section "segments"',
  stage: 'a stage is written "funnel.stage" and declared in the section "funnels"',
  message: 'messages are declared in the section "messages"',
  property: 'properties are declared under their event in the section "events"; one that is not declared there is empty every time',
  channel: 'channels are declared under "channels" in lc.yaml',
  trigger: 'the names are those of the journey\'s own triggers',
  var: 'settings are declared under "vars" in lc.yaml',
  root: 'a reference begins with profile, event, item, batch, run, offer, trigger or vars',
};

/** `reference/unknown-<thing>`: a name that nothing bears. `of` says inside what it was looked for ("the event order_placed"). */
export function unknownName(thing: NamedThing, name: string, known: Names, of?: string): Finding {
  const { names, nearest } = spellingOf(known);
  const near = nearest(name);
  const expected = names.length > 0 && names.length <= LONGEST_LIST ? [`known here: ${listOf(names)}`] : [];
  return {
    code: `reference/unknown-${thing}`,
    severity: 'error',
    message: `there is no ${thing} "${name}"${of === undefined ? '' : ` in ${of}`}${near === undefined ? '' : `; did you mean "${near}"?`}`,
    notes: [...(near === undefined ? expected : []), WHERE_DECLARED[thing]],
  };
}

/** A root that means nothing here. `why` is what the place says of it. */
export function rootNotAvailable(root: string, why: string | undefined): Finding {
  return {
    code: 'reference/root-not-available',
    severity: 'error',
    message: `"${root}" is not available here${why === undefined ? '' : `: ${why}`}`,
    notes: ['it would be empty for everybody, so the condition would pick nobody, or everybody', `for the plain text write { text: "${root}.…" }`],
  };
}

export function forbiddenField(name: string, where: 'conditions' | 'messages' = 'conditions'): Finding {
  return {
    code: 'reference/forbidden-field',
    severity: 'error',
    message: `the attribute "${name}" must not be used in ${where}`,
    notes: [`it stands under "policies: forbidden_fields" in lc.yaml, so ${where === 'conditions' ? 'nobody may be chosen by it' : 'no message may print it'}`, 'use another attribute, or ask the owner of the policy'],
  };
}

/** Something that begins like a reference and is none, such as `event.items.[0].name`. */
export function malformedReference(text: string): Finding {
  return {
    code: 'reference/malformed',
    severity: 'error',
    message: `"${text}" is not a reference that can be read`,
    notes: [
      'a reference is a root and names joined by dots, such as event.store.city; a name that crosses a list, such as event.items.sku, means all its members',
      `for the plain text write { text: "${text}" }`,
    ],
  };
}

/** A path that goes on below a value that has no members. */
export function noMembers(name: string, kind: string, next: string): Finding {
  return {
    code: 'reference/unknown-property',
    severity: 'error',
    message: `"${name}" is ${kind}, it has no "${next}"`,
    notes: ['only a record has members; declare it with its properties, or end the reference here'],
  };
}

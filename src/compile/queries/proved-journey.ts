import type { Diagnostic } from '../../report/diagnostic.ts';
import { halfOf, proveHalves, type Half } from '../../proof/reach/prove-halves.ts';
import { newMemory } from '../../analysis/memory.ts';
import type { Project } from '../../analysis/project.ts';
import { proveJourney, type JourneyProof } from '../../proof/reach/prove-journey.ts';
import { defineQuery, type QueryContext } from '../query.ts';
import { checkedDefinition, checkedPart } from './checked-part.ts';
import { inPart, partsOf } from './file-parts.ts';
import { changedAttributes } from './journey-targets.ts';
import { filesWith, joinName, splitName } from './project-index.ts';
import { recordedProject } from './recorded-project.ts';
import { settingsOf } from './settings-of.ts';

const nothing: JourneyProof = { diagnostics: [], dead: [] };

/** What is proved of one journey; nothing where it, or what it stands on, has errors. */
export const provedJourney = defineQuery({
  name: 'proved-journey',
  version: 1,
  run: (context, id: string): JourneyProof => {
    if (!context.read(settingsOf, '').isComplete || hasErrors(context, joinName('journeys', id))) return nothing;
    const changed = context.read(changedAttributes, '');
    // Asked for few names: a set of all of them, for every journey, would cost more.
    const volatile = { size: changed.length, has: (name: string) => changed.includes(name) };
    const project = recordedProject(context);
    const proof = proveJourney(project, id, volatile, newMemory());
    if (proof === undefined || (proof.diagnostics.length === 0 && proof.dead.length === 0)) return nothing;
    // A condition with a mistake in it says nothing of anybody. To see all that is looked at, the proof is made again by itself.
    const looked = new Set<string>();
    proveJourney(noting(project, looked), id, volatile, newMemory());
    return [...looked].sort().some((name) => hasErrors(context, name)) ? nothing : proof;
  },
});

/** The segments of a part of a file as halves of people, which most edits of others leave as they are. */
export const halvesIn = defineQuery({
  name: 'halves-in',
  version: 1,
  run: (context, part: string): readonly Half[] => {
    const { path, names } = inPart(context, part);
    const found = context.read(checkedPart, part);
    // What is shared is looked up definition by definition, and none of these is asked for again.
    const { shared: _shared, ...project } = recordedProject(context, { own: path });
    return names.flatMap((name) => {
      const { section, id } = splitName(name);
      return section !== 'segments' || (found[name] ?? []).some(isError) ? [] : (halfOf(project, id, newMemory()) ?? []);
    });
  },
});

/** Segments that are halves of each other but for a few people. */
export const provedHalves = defineQuery({
  name: 'proved-halves',
  version: 1,
  run: (context, _: ''): readonly Diagnostic[] => {
    const halves = filesWith(context, 'segments').flatMap((path) => partsOf(context, path).flatMap((part) => context.read(halvesIn, part)));
    return halves.length < 2 ? [] : proveHalves(recordedProject(context), halves, newMemory());
  },
});

function hasErrors(context: QueryContext, name: string): boolean {
  return checkedDefinition(context, name).some(isError);
}

function isError({ code, severity }: Diagnostic): boolean {
  return severity === 'error' && !/^(?:lint|proof)\//.test(code);
}

/** The project, with a note of every definition that is looked at: nothing is shared, since what another has looked at goes unseen. */
function noting({ shared: _shared, ...project }: Project, looked: Set<string>): Project {
  return {
    ...project,
    definition: (section, id) => {
      looked.add(joinName(section, id));
      return project.definition(section, id);
    },
  };
}

export const proofQueries = [provedJourney, halvesIn, provedHalves];

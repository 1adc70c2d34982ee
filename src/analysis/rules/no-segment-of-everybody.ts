import type { Facts } from '../../condition/core/facts.ts';
import { compileTerm } from '../../condition/core/compile-term.ts';
import { termReads } from '../../condition/core/term-reads.ts';
import type { CompiledTerm } from '../../condition/check/scope.ts';
import type { Project } from '../project.ts';
import { samplePeople } from '../sample-people.ts';
import { namedTerm } from '../scope/named-term.ts';
import { defineRule } from './define-rule.ts';

/** Fewer sample people than this say nothing: that none of two is loyal is no surprise. */
const leastPeople = 4;

export const noSegmentOfEverybody = defineRule({
  id: 'no-segment-of-everybody',
  severity: 'info',
  recommended: 'off',
  summary: 'A segment holds some of the sample people, neither none nor all of them.',
  why: 'A segment that holds everybody is no segment, and one that holds nobody sends nothing. Both come from a condition that was never tried on people.',
  fix: 'try the condition on the personas; when it is right, add a persona that shows the other side',
  seeds: [42],
  examples: {
    invalid: [
      `segments:
  reachable_people:
    when:
      profile:
        first_name:
          exists: true
personas:
  ada:
    profile:
      customer_id: c1
      first_name: Ada
      email_opt_in: true
      sms_opt_in: true
  ben:
    profile:
      customer_id: c2
      first_name: Ben
      email_opt_in: true
      sms_opt_in: true
  cem:
    profile:
      customer_id: c3
      first_name: Cem
      email_opt_in: true
      sms_opt_in: true
  dag:
    profile:
      customer_id: c4
      first_name: Dag
      email_opt_in: false
      sms_opt_in: true
`,
    ],
    valid: [
      `segments:
  mail_readers:
    when:
      profile:
        email_opt_in: true
personas:
  ada:
    profile:
      customer_id: c1
      first_name: Ada
      email_opt_in: true
      sms_opt_in: true
  ben:
    profile:
      customer_id: c2
      first_name: Ben
      email_opt_in: true
      sms_opt_in: true
  cem:
    profile:
      customer_id: c3
      first_name: Cem
      email_opt_in: true
      sms_opt_in: true
  dag:
    profile:
      customer_id: c4
      first_name: Dag
      email_opt_in: false
      sms_opt_in: true
`,
    ],
  },
  create({ project, memory, report }) {
    return {
      segment(segment) {
        const people = samplePeople(project);
        const compiled = people.length < leastPeople ? undefined : namedTerm(project, { section: 'segments', id: segment.id.value }, memory);
        if (compiled === undefined || isUnknown(project, compiled, people)) return;
        const holds = compileTerm(compiled.term, compiled.pool);
        const inside = people.filter((facts) => holds(facts)).length;
        if (inside === 0) report(segment.id.range, { message: `none of the ${people.length} sample people is in "${segment.id.value}"` });
        if (inside === people.length) report(segment.id.range, { message: `all ${people.length} sample people are in "${segment.id.value}"` });
      },
    };
  },
});

/** Computed attributes and what became of messages are not known of a sample person, nor is what people without any event would have done, or what the clock says. */
function isUnknown(project: Project, { term, pool }: CompiledTerm, people: readonly Facts[]): boolean {
  const { attributes, clock, events, statuses } = termReads(term, pool);
  const looksBack = events === 'all' || events.length > 0;
  if (looksBack && !people.some((facts) => facts.events(null).length > 0)) return true;
  return statuses || clock || attributes.some((name) => project.definition('attributes', name)?.computed !== undefined);
}

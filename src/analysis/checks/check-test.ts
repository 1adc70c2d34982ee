import type { Expectation, TestDefinition } from '../../spec/definitions/scenario.ts';
import type { Leaf } from '../../source/node.ts';
import type { JourneyDefinition } from '../../spec/definitions/journey.ts';
import { journeyFlow } from '../flow/journey-flow.ts';
import type { CheckContext } from './check-context.ts';
import { beforeStart, emptyTest, messageNotInJourney, unknownPerson, unknownReason } from '../../report/catalogue/test.ts';
import { suggest } from '../../report/suggest.ts';
import { checkBase } from './check-base.ts';
import { checkCallName } from './check-call-name.ts';
import { checkChanges, checkProfile, checkScriptEntry } from './check-persona.ts';
import { refusalReasons, skipReasons } from './refusal-reasons.ts';
import { resolveName } from './resolve-name.ts';
import { checkVars } from './check-vars.ts';

export function checkTest(context: CheckContext, test: TestDefinition): void {
  const { collector } = context;
  checkBase(context, test);
  if (test.journey !== undefined) resolveName(context, 'journeys', test.journey);
  if (test.persona !== undefined) resolveName(context, 'personas', test.persona);
  if (test.profile !== undefined) checkProfile(context, test.profile);
  if (test.vars?.kind === 'map') checkVars(context, test.vars.entries.map(({ key, value }) => ({ name: key, value })));
  for (const { persona } of test.people) resolveName(context, 'personas', persona);
  for (const entry of test.events) {
    checkScriptEntry(context, entry);
    if (entry.kind !== 'message') checkPerson(context, test, entry.profile);
    checkStart(context, test, entry, 'event');
  }
  for (const expectation of test.expect) checkExpectation(context, test, expectation);
  if (test.expect.length === 0) collector.report(test.id.range, emptyTest());
}

function checkExpectation(context: CheckContext, test: TestDefinition, expectation: Expectation): void {
  checkPerson(context, test, expectation.profile);
  checkStart(context, test, expectation, 'expectation');
  switch (expectation.kind) {
    case 'sent':
    case 'never':
    case 'skipped':
      checkMessage(context, test, expectation.message);
      if (expectation.kind === 'skipped') checkReason(context, expectation.why, skipReasons);
      return;
    case 'entered':
    case 'not_entered':
      resolveName(context, 'journeys', expectation.journey);
      if (expectation.kind === 'not_entered') checkReason(context, expectation.why, refusalReasons);
      return;
    case 'emitted':
      resolveName(context, 'events', expectation.event);
      return;
    case 'set':
      checkChanges(context, expectation.values);
      return;
    case 'called':
      checkCallName(context, expectation.call);
      return;
    case 'ended':
    case 'task':
    case 'sends':
  }
}

function checkMessage(context: CheckContext, test: TestDefinition, name: Leaf<string>): void {
  const message = resolveName(context, 'messages', name);
  const journey = test.journey;
  if (message === undefined || journey === undefined) return;
  const definition = context.project.definition('journeys', journey.value);
  if (definition === undefined || sendsUnknown(context, definition)) return;
  const taking = [journey.value, ...test.expect.flatMap((each) => (each.kind === 'entered' || each.kind === 'not_entered' ? [each.journey.value] : []))];
  const sends = context.project.sendersOf(name.value).some((id) => taking.includes(id));
  if (!sends) context.collector.report(name.range, messageNotInJourney(name.value, journey.value));
}

/** A journey with a misspelt message may send the very one that the test expects: one mistake, said once. */
function sendsUnknown({ project, memory }: CheckContext, journey: JourneyDefinition): boolean {
  return journeyFlow(project, journey, memory).visits.some(({ step }) => step.kind === 'send' && project.place('messages', step.message.value) === undefined);
}

function checkReason({ collector }: CheckContext, why: Leaf<string> | undefined, known: readonly string[]): void {
  if (why !== undefined && !known.includes(why.value)) collector.report(why.range, unknownReason('why', why.value, known, suggest(why.value, known)));
}

function checkPerson({ collector }: CheckContext, test: TestDefinition, name: Leaf<string> | undefined): void {
  const people = test.people.map((person) => person.name.value);
  if (name !== undefined && !name.value.includes('@') && !people.includes(name.value)) collector.report(name.range, unknownPerson(name.value, people, suggest(name.value, people)));
}

function checkStart({ collector }: CheckContext, test: TestDefinition, timed: { readonly after?: Expectation['after']; readonly at?: Leaf<number> }, what: string): void {
  const { after, at } = timed;
  if (at !== undefined && at.value < test.start.value) collector.report(at.range, beforeStart(what));
  if (after !== undefined && (after.value.months < 0 || after.value.days < 0 || after.value.milliseconds < 0)) collector.report(after.range, beforeStart(what));
}

import type { Data, PropertyType, ValueType } from '../condition/core/type.ts';
import type { Settings } from '../plan/settings.ts';
import type { PressureWitness } from '../proof/pressure/pressure.ts';
import { draftRunner } from '../simulate/draft-runner.ts';
import { draftYaml } from '../simulate/draft-yaml.ts';
import type { ScenarioWorld } from '../simulate/run-scenario.ts';
import type { Draft, DraftEntry } from '../simulate/scenario-draft.ts';
import { findZone } from '../time/find-zone.ts';
import { formatInstant } from '../time/moment.ts';

type Fields = Readonly<Record<string, Data>>;

/** A witness as a scenario test of all journeys: YAML below `tests:`, with every message that left. */
export function witnessTest(id: string, description: string, { life }: Pick<PressureWitness, 'life'>, world: ScenarioWorld): string {
  const { settings, plans } = world.program;
  const zone = findZone(settings.timezone);
  const [first] = plans;
  if (zone === undefined || first === undefined) throw new Error('a witness was found in a project without journeys');
  const draft: Draft = { ...draftOfLife(id, life, settings), description };
  const { hero } = draftRunner(world, { ...first, entries: plans.flatMap(({ entries }) => entries) })(draft);
  return draftYaml(draft, hero.filter(({ kind }) => kind === 'send'), zone);
}

/** A life as the draft of a scenario test, of no journey in particular. */
export function draftOfLife(id: string, life: Pick<PressureWitness['life'], 'attributes' | 'start' | 'inputs'>, settings: Settings): Draft {
  return { id, start: life.start, profile: written(life.attributes, settings.attributes), people: [], entries: entriesOf(life, settings) };
}

/** Milliseconds from the launch. */
function entriesOf({ inputs, start }: Pick<PressureWitness['life'], 'inputs' | 'start'>, settings: Settings): readonly DraftEntry[] {
  return inputs.flatMap((input): readonly DraftEntry[] => {
    switch (input.kind) {
      case 'event':
        return [{
          after: input.receivedAt - start,
          kind: 'event',
          event: input.name,
          properties: written(input.properties, settings.events[input.name]?.properties ?? {}),
          ...(input.ts < input.receivedAt && { late: { months: 0, days: 0, milliseconds: input.receivedAt - input.ts } }),
          ...(!input.own && { profile: 'somebody.else@mail.example' }),
        }];
      case 'attributes':
        return Object.keys(input.patch).length === 0 ? [] : [{ after: input.at - start, kind: 'set', changes: Object.fromEntries(Object.entries(written(input.patch, settings.attributes, true)).map(([name, value]) => [`profile.${name}`, value])) }];
      case 'ack':
        return input.message === undefined || input.status === 'failed' || input.status === 'complained' ? [] : [{ after: input.at - start, kind: 'message', message: input.message, status: input.status }];
      case 'call_result':
        return [];
    }
  });
}

/** As YAML holds it; what is missing is left out, or `null` where it is taken away. */
export function written(fields: Fields, types: Readonly<Record<string, PropertyType>>, keepsNull = false): Fields {
  return Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => (value === undefined || (value === null && !keepsNull) ? [] : [[name, asWritten(value, types[name]?.type)]])));
}

function asWritten(value: Data, type: ValueType | undefined): Data {
  if (type?.kind === 'datetime' && typeof value === 'number') return formatInstant(value);
  if (type?.kind === 'list' && Array.isArray(value)) return value.map((item: Data) => asWritten(item, type.items));
  if (type?.kind === 'object' && value !== null && typeof value === 'object' && !Array.isArray(value)) return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, asWritten(part, type.properties[name]?.type)]));
  return value;
}

import { canonicalJson } from '../condition/core/canonical-json.ts';
import { isList, isMissing } from '../condition/core/read-path.ts';
import type { Facts } from '../condition/core/facts.ts';
import type { Data } from '../condition/core/type.ts';
import type { Conditions } from './conditions.ts';
import { copyRecord } from './copy-record.ts';
import type { Instant } from './instant.ts';
import { ownMember } from './own-member.ts';
import type { AttributeChange } from './plan.ts';
import { react } from './react.ts';
import { reportZone } from './report-zone.ts';

/** Changes attributes, null removes one, and lets everything that follows follow. What stays equal changes nothing. */
export function changeAttributes(instant: Instant, patch: Readonly<Record<string, Data>>): void {
  const { state } = instant;
  const { timezone } = instant.program.settings.profile;
  const changed = new Set<string>();
  for (const name in patch) if (!isSame(ownMember(state.attributes, name), patch[name])) changed.add(name);
  if (changed.size === 0) return;
  const attributes = copyRecord(state.attributes);
  for (const name of changed) attributes[name] = patch[name] ?? null;
  state.attributes = attributes;
  instant.facts.refresh();
  if (timezone !== undefined && changed.has(timezone)) reportZone(instant);
  react(instant, { attributes: changed });
}

/** The new value of one attribute, given the old one. A list grows without duplicates; nothing is taken from what is missing. */
export function changedAttribute(change: AttributeChange['change'], conditions: Conditions): (facts: Facts, old: Data) => Data {
  if ('to' in change) {
    const value = conditions.value(change.to);
    return (facts) => value(facts) ?? null;
  }
  if ('increment' in change) {
    const by = conditions.value(change.increment);
    return (facts, old) => {
      const amount = by(facts);
      if (typeof amount !== 'number') return old ?? null;
      // A millionth is finer than any counted or paid amount, and hides binary fractions (0.1 + 0.2).
      return Math.round(((typeof old === 'number' ? old : 0) + amount) * 1e6) / 1e6;
    };
  }
  const operand = conditions.value('add' in change ? change.add : change.remove);
  const adds = 'add' in change;
  return (facts, old) => {
    const value = operand(facts);
    const given = isMissing(value) ? [] : isList(value) ? value : [value];
    const members = isMissing(old) ? [] : isList(old) ? old : [old];
    if (!adds) return members.filter((member) => !given.some((other) => isSame(member, other)));
    return given.reduce<readonly Data[]>((list, item) => (list.some((member) => isSame(member, item)) ? list : [...list, item]), members);
  };
}

function isSame(a: Data, b: Data): boolean {
  if (a === b || (isMissing(a) && isMissing(b))) return true;
  return typeof a === 'object' && typeof b === 'object' && canonicalJson(a) === canonicalJson(b);
}

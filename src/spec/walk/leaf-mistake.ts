import * as say from '../../report/catalogue/schema.ts';
import type { Advice } from '../../report/catalogue/schema.ts';
import type { Finding } from '../../report/finding.ts';
import { suggest } from '../../report/suggest.ts';
import type { ScalarNode } from '../../source/node.ts';
import type { Form, Schema } from '../schema/json-schema.ts';
import { replacement } from './mistake.ts';
import type { Spot } from './mistake.ts';

type Judge = (node: ScalarNode, value: string, spot: Spot, hint: Advice) => Finding;

const UNITS: Readonly<Record<string, string>> = {
  s: 's', sec: 's', secs: 's', second: 's', seconds: 's',
  m: 'm', min: 'm', mins: 'm', minute: 'm', minutes: 'm',
  h: 'h', hr: 'h', hrs: 'h', hour: 'h', hours: 'h',
  d: 'd', day: 'd', days: 'd',
  w: 'w', wk: 'w', week: 'w', weeks: 'w',
  mo: 'mo', mon: 'mo', month: 'mo', months: 'mo',
  y: 'y', yr: 'y', year: 'y', years: 'y',
};

/** `3 days` as `3d`, `1 h 30 min` as `1h30m`; undefined where it cannot be told what is meant. */
function asDuration(text: string): string | undefined {
  const parts = [...text.trim().toLowerCase().matchAll(/(\d+)\s*([a-z]+)[\s,]*(?:and\s+)?/g)];
  const joined = parts.map((part) => part[0]).join('');
  const sign = /^-/.test(text.trim()) ? '-' : '';
  if (parts.length === 0 || joined.length !== text.trim().replace(/^[-+]\s*/, '').length) return undefined;
  const units = parts.map((part) => UNITS[part[2] ?? '']);
  if (units.includes(undefined)) return undefined;
  return sign + parts.map((part, index) => `${part[1]}${units[index]}`).join('');
}

const duration: Judge = (node, value, spot, hint) => {
  const read = /^\d+$/.test(value) ? undefined : asDuration(value);
  const better = read === value ? read.replace(/^-/, '') : read;
  const days = /^-?\d+$/.test(value) ? [replacement(spot, node.range, `${value}d`, `write ${value}d (days)`), replacement(spot, node.range, `${value}h`, `write ${value}h (hours)`)] : [];
  return say.invalidDuration(value, {
    notes: better !== undefined ? [`write ${better}`] : days.length > 0 ? [`write ${value}d for days, ${value}h for hours`] : hint.notes ?? [],
    fixes: better === undefined ? days : [replacement(spot, node.range, better)],
  });
};

const window: Judge = (node, value, spot, hint) => {
  const calendar = /^(?:\d+(?:mo|[smhdwy]))+$/.test(value);
  if (!calendar) return duration(node, value, spot, hint);
  const days = /^(\d+)(mo|y)$/.exec(value);
  const better = days === null ? undefined : `${Number(days[1]) * (days[2] === 'y' ? 365 : 30)}d`;
  return say.calendarWindow(value, {
    notes: [better === undefined ? 'write it in days or weeks' : `write it in days: ${better}`],
    fixes: better === undefined ? [] : [replacement(spot, node.range, better)],
  });
};

const timeOfDay: Judge = (node, value, spot, hint) => {
  const parts = /^(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)?$/i.exec(value);
  const hour = parts === null ? NaN : (Number(parts[1]) % (parts[3] === undefined ? 100 : 12)) + (parts[3]?.toLowerCase() === 'pm' ? 12 : 0);
  const minute = Number(parts?.[2] ?? 0);
  const better = hour < 24 && minute < 60 ? `"${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}"` : undefined;
  return say.invalidTimeOfDay(value, {
    notes: [better === undefined ? hint.notes?.[0] ?? '' : `write ${better}`],
    fixes: better === undefined ? [] : [replacement(spot, node.range, better)],
  });
};

const share: Judge = (node, value, spot, hint) => {
  const number = /^\d+(?:\.\d+)?$/.test(value) ? Number(value) : undefined;
  const percent = number === undefined || number > 100 ? undefined : number <= 1 ? Number((number * 100).toFixed(6)) : number;
  return say.invalidShare(value, {
    notes: percent === undefined ? hint.notes ?? [] : [`write ${percent}%`],
    fixes: percent === undefined ? [] : [replacement(spot, node.range, `${percent}%`)],
  });
};

/** The snake_case form of a name, where there is one. */
export function snakeCase(name: string): string | undefined {
  const snake = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[\s.-]+/g, '_')
    .toLowerCase();
  return /^[a-z][a-z0-9_]*$/.test(snake) ? snake : undefined;
}

const id: Judge = (node, value, spot, hint) => {
  const missing = /^([a-z_]+):(\S+)$/.exec(value);
  const better = missing === null ? snakeCase(value) : undefined;
  return say.invalidId(value, {
    notes: [...(hint.notes ?? []), ...(better === undefined ? [] : [`write ${better}`])],
    fixes: better === undefined ? [] : [replacement(spot, node.range, better)],
  });
};

const operand: Judge = (node, value, spot, hint) => {
  const parts = /^\s*([<>]=?|[=!]=?)\s*(-?\d+(?:\.\d+)?)\s*$/.exec(value);
  const operators: Readonly<Record<string, string>> = { '>': 'gt', '>=': 'gte', '<': 'lt', '<=': 'lte', '!=': 'is_not', '!': 'is_not' };
  const operator = operators[parts?.[1] ?? ''];
  const better = parts === null ? undefined : operator === undefined ? parts[2] : `{ ${operator}: ${parts[2]} }`;
  return say.operatorInText(value, {
    notes: [better === undefined ? hint.notes?.[0] ?? '' : `write ${better}`],
    fixes: better === undefined ? [] : [replacement(spot, node.range, better)],
  });
};

/** `yes` and `no` in the slots of true and false. */
export const switchMistake: Judge = (node, value, spot, hint) => {
  const meant = /^(?:yes|on|y)$/i.test(value) ? 'true' : /^(?:no|off|n)$/i.test(value) ? 'false' : undefined;
  return say.notASwitch(spot.key?.value, value, {
    notes: meant === undefined ? hint.notes ?? [] : [`write ${meant}`],
    fixes: meant === undefined ? [] : [replacement(spot, node.range, meant)],
  });
};

const textual: Judge = (_node, value, spot, hint) => say.invalidText(spot.key?.value, value, hint);

const judges: Readonly<Record<Form, Judge>> = {
  text: textual,
  content: textual,
  reentry: textual,
  id,
  stage: (_node, value, _spot, hint) => say.invalidStage(value, hint),
  reference: (_node, value, _spot, hint) => say.invalidReference(value, hint),
  duration,
  signed_duration: duration,
  window,
  time_of_day: timeOfDay,
  share,
  date: (_node, value, _spot, hint) => say.invalidDate(value, hint),
  instant: (_node, value, _spot, hint) => say.invalidInstant(value, hint),
  switch: switchMistake,
  operand,
};

/** A text whose form is not the one of its slot. */
export function badForm(schema: Schema, node: ScalarNode, value: string, spot: Spot): Finding {
  const message = schema.patternErrorMessage ?? schema.errorMessage;
  return judges[schema['x-form'] ?? 'text'](node, value, spot, message === undefined ? {} : { notes: [message] });
}

/** A word that is not in the list of its slot. */
export function badWord(schema: Schema, node: ScalarNode, spot: Spot): Finding {
  const allowed = schema.enum ?? [];
  const value = String(node.value);
  const every = /^(\d+(?:mo|[smhdwy]))+$/.test(value);
  if (schema['x-form'] === 'reentry' && every) {
    return say.unknownValue(spot.key?.value, value, 'never, always or { once_per: 7d }', {
      notes: [`write { once_per: ${value} }`],
      fixes: [replacement(spot, node.range, `{ once_per: ${value} }`)],
    });
  }
  const near = suggest(value, allowed);
  return say.unknownValue(spot.key?.value, value, schema['x-form'] === 'reentry' ? 'never, always or { once_per: 7d }' : allowed.join(', '), {
    notes: near === undefined ? [] : [`did you mean "${near}"?`],
    fixes: near === undefined ? [] : [replacement(spot, node.range, near)],
  });
}

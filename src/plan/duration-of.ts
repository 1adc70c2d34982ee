import { convertUnit, findUnit } from '../condition/core/unit.ts';
import type { Value } from '../condition/core/term.ts';
import type { Data } from '../condition/core/type.ts';
import type { Duration } from '../time/duration.ts';
import { parseDuration } from '../time/parse-duration.ts';

/**
 * An amount of time that was looked up: a duration's text ("3d", "P2M"), or a number of the unit of time its type declares.
 * Whole days and weeks stay calendar units. Undefined for what is missing or no amount of time.
 */
export function durationOf(data: Data, value: Value): Duration | undefined {
  if (typeof data === 'string') return parseDuration(data);
  if (typeof data !== 'number' || !Number.isFinite(data)) return undefined;
  const unit = 'type' in value && (value.type.kind === 'number' || value.type.kind === 'integer') ? value.type.unit : undefined;
  const milliseconds = findUnit('ms');
  if (unit?.dimension !== 'time' || milliseconds === undefined) return undefined;
  const perDay = unit.name === 'd' ? 1 : unit.name === 'w' ? 7 : undefined;
  if (perDay !== undefined && Number.isInteger(data * perDay)) return { months: 0, days: data * perDay, milliseconds: 0 };
  const length = convertUnit(data, unit, milliseconds);
  return length === undefined ? undefined : { months: 0, days: 0, milliseconds: Math.round(length) };
}

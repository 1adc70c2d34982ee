import { and, eq, gt, gte, lt, lte, ne, not, or } from './logic-functions.ts';
import { date, daysUntil, time } from './moment-functions.ts';
import { currency, number, ordinal, plural } from './number-functions.ts';
import type { TemplateFunction } from './template-function.ts';
import { capitalize, defaultValue, list, lower, truncate, upper } from './text-functions.ts';

/** Every function a template may call, by the name it is written with. The list is closed. */
export const functionByName: Readonly<Record<string, TemplateFunction>> = {
  default: defaultValue,
  upper,
  lower,
  capitalize,
  truncate,
  date,
  time,
  days_until: daysUntil,
  number,
  currency,
  plural,
  ordinal,
  list,
  eq,
  ne,
  gt,
  lt,
  gte,
  lte,
  and,
  or,
  not,
};

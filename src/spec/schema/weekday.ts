import { choice, listOf } from './leaves.ts';
import type { Schema } from './json-schema.ts';

const day = choice({ mon: 'Monday', tue: 'Tuesday', wed: 'Wednesday', thu: 'Thursday', fri: 'Friday', sat: 'Saturday', sun: 'Sunday' });

/** A list of weekdays. */
export const weekdays: Schema = { ...listOf(day, 'Weekdays are a list: [mon, tue, wed, thu, fri].'), minItems: 1 };

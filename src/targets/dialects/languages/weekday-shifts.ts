/** By month, what Sakamoto's sum adds to give the day of the week, where January and February count to the year before. */
export const weekdayShifts: readonly number[] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];

/** Whether dates and numbers of a locale (`pt-BR`) can be written as its readers expect, by the data of this JavaScript. */
export function hasLocaleData(locale: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Text as it stands in HTML or SVG, in content and in attributes with double quotes. */
export function svgText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** A length in a drawing, to a tenth. */
export function length(value: number): string {
  return String(Math.round(value * 10) / 10);
}

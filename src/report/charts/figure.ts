import { svgText } from './svg-text.ts';

export interface Table {
  readonly head: readonly string[];
  /** Cells as text; numbers stand to the right. */
  readonly rows: readonly (readonly (string | number)[])[];
}

/** A table as HTML. The first cell of a row names it. */
export function tableHtml({ head, rows }: Table, words: (value: number) => string): string {
  const cell = (value: string | number, place: number): string => (place === 0 ? `<th scope="row">${svgText(typeof value === 'number' ? words(value) : value)}</th>` : typeof value === 'number' ? `<td class="n">${svgText(words(value))}</td>` : `<td>${svgText(value)}</td>`);
  const isNumber = (place: number): boolean => rows.some((row) => typeof row[place] === 'number');
  return `<div class="wide" tabindex="0" role="group" aria-label="${svgText(head.join(', '))}"><table><thead><tr>${head.map((name, place) => `<th scope="col"${place > 0 && isNumber(place) ? ' class="n"' : ''}>${svgText(name)}</th>`).join('')}</tr></thead><tbody>${rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('\n')}</tbody></table></div>`;
}

/** A chart with the table behind it, which is opened without any script. */
export function figure(title: string, svg: string, table: Table, words: (value: number) => string): string {
  return `<figure><figcaption>${svgText(title)}</figcaption><div class="wide" tabindex="0" role="group" aria-label="${svgText(title)}">${svg}</div><details><summary>${svgText(title)}, as a table</summary>${tableHtml(table, words)}</details></figure>`;
}

/** The first line of every generated page. */
export const notice = '<!-- Written by scripts/make-docs.mjs from the sources; edit those. -->';

/** A cell of a table: one line, without a bar that would end it. */
const cell = (text) => String(text).replaceAll('\n', ' ').replaceAll('|', '\\|');

export function table(heads, rows) {
  const line = (cells) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Neighbours that are the same but for the key become one row. */
export function grouped(rows) {
  const groups = [];
  for (const [key, ...rest] of rows) {
    const last = groups.at(-1);
    if (last !== undefined && last.slice(1).join('|') === rest.join('|')) last[0] += `, ${key}`;
    else groups.push([key, ...rest]);
  }
  return groups;
}

export const code = (text) => `\`${text}\``;

/** The anchor that a heading gets. */
export const anchor = (heading) => heading.toLowerCase().replaceAll(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(/\s/g, '-');

export const page = (...parts) => `${[notice, ...parts].join('\n\n')}\n`;

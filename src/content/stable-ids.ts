import { md5 } from '../condition/core/md5.ts';

/** Where mjml-navbar and mjml-carousel 5.4 write their 16 random hexadecimal digits. */
const RANDOM_IDS = /(?:\bid="|mj-carousel-)([0-9a-f]{16})(?=" class="mj-menu-checkbox"|-)/g;

/** Replaces MJML's random ids by ids made from the document itself, so that equal input gives equal bytes. */
export function stableIds(html: string): string {
  const ids = [...new Set([...html.matchAll(RANDOM_IDS)].map((match) => match[1] ?? ''))];
  if (ids.length === 0) return html;
  const any = new RegExp(ids.join('|'), 'g');
  const hash = md5(html.replace(any, ''));
  return html.replace(any, (id) => md5(`${hash} ${ids.indexOf(id)}`).slice(0, 16));
}

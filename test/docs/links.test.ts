import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const pages = ['README.md', 'CONTRIBUTING.md', 'llms.txt', ...readdirSync('docs', { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.md')).map((path) => join('docs', path))];

/** What a heading is called in an address, as GitHub does it. */
const anchorOf = (heading: string): string => heading.toLowerCase().replaceAll(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(/\s/g, '-');

const anchorsIn = (page: string): readonly string[] => [...withoutCode(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => anchorOf(heading));

function withoutCode(page: string): string {
  return page.replaceAll(/^```[^]*?^```$/gm, '');
}

function brokenLinks(path: string): readonly string[] {
  const links = [...withoutCode(readFileSync(path, 'utf8')).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  return links.filter((link) => {
    if (/^https?:/.test(link)) return false;
    const [file = '', anchor] = link.split('#');
    const target = file === '' ? path : join(dirname(path), file);
    if (!existsSync(target)) return true;
    return anchor !== undefined && !anchorsIn(readFileSync(target, 'utf8')).includes(anchor);
  });
}

test.each(pages)('every link of %s leads somewhere', (path) => {
  expect(brokenLinks(path)).toEqual([]);
});

test('every page can be reached from the README', () => {
  const reached = new Set(['README.md']);
  for (const path of reached) {
    for (const [, link = ''] of withoutCode(readFileSync(path, 'utf8')).matchAll(/\]\(([^)\s#]+\.md)/g)) if (!link.startsWith('http')) reached.add(join(dirname(path), link));
  }
  expect(pages.filter((path) => path.endsWith('.md') && !path.startsWith('docs/decisions') && !reached.has(path))).toEqual([]);
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { assetNames } from '../../src/dev/page-assets.ts';

const folder = 'lib/page';

test('the page is small, and whole in four files that refer to nothing else', () => {
  const files = readdirSync(folder).sort();
  expect(files).toEqual([...assetNames].sort());
  const sizes = files.map((file) => gzipSync(readFileSync(join(folder, file))).length);
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(60 * 1024);
  expect(readFileSync(join(folder, 'page.js'), 'utf8')).toContain('EventSource');
  const all = files.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
  expect(all.match(/https?:\/\/(?!www\.w3\.org\/)[^\s"'`]+/g)).toBeNull();
});

test('its document runs no script that stands in it', () => {
  const document = readFileSync(join(folder, 'index.html'), 'utf8');
  expect(document.match(/<script[^>]*>[^<]*/g)).toEqual(['<script defer src="page.js">']);
  expect(document).not.toMatch(/<style|\son\w+=|\sstyle=/);
});

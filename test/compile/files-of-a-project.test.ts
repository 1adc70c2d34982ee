import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/report/diagnostic.ts';
import { openFolder, temporaryFolder } from '../support/real-project.ts';

const sound = { 'lc.yaml': readFileSync('examples/one-file/lc.yaml', 'utf8') };

/** A real folder, so that links, encodings and names are those of a disk. */
function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = join(temporaryFolder(), 'project');
  for (const [path, content] of Object.entries({ ...sound, ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

const said = ({ code, file, range, message }: Diagnostic): string => `${file}:${range.start} ${code} ${message}`;

describe('files that some disks take for one', () => {
  const composed = 'caf\u00e9';
  const decomposed = 'cafe\u0301';
  const rows: readonly (readonly [label: string, files: readonly string[], expected: readonly string[]])[] = [
    ['small and capital letters', ['mails/Cart.yaml', 'mails/cart.yaml'], ['mails/cart.yaml:0 yaml/twin-files "mails/Cart.yaml" and "mails/cart.yaml" have names that differ only in small and capital letters']],
    ['folders of one name', ['Mails/a.yaml', 'mails/a.yaml'], ['mails/a.yaml:0 yaml/twin-files "Mails/a.yaml" and "mails/a.yaml" have names that differ only in small and capital letters']],
    ['two forms of an accent', [`${composed}.yaml`, `${decomposed}.yaml`], [`${composed}.yaml:0 yaml/twin-files "${decomposed}.yaml" and "${composed}.yaml" have names that differ only in how their accents are stored`]],
    ['content files, told in lc.yaml', ['Hello.txt', 'hello.txt', 'hero.PNG', 'hero.png'], [
      'lc.yaml:0 yaml/twin-files "Hello.txt" and "hello.txt" have names that differ only in small and capital letters',
      'lc.yaml:0 yaml/twin-files "hero.PNG" and "hero.png" have names that differ only in small and capital letters',
    ]],
    ['folders that share no file', ['Mails/a.yaml', 'mails/b.yaml'], []],
    ['other endings, other letters, and files of other programs', ['a.yaml', 'a.yml', 'b.yaml', 'Makefile', 'makefile'], []],
  ];
  test.each(rows)('%s', async (_label, files, expected) => {
    const { diagnostics } = await openFolder(folderOf(Object.fromEntries(files.map((file) => [file, ''])))).validate();
    expect(diagnostics.map(said)).toEqual(expected);
  });

  test('name both, and say byte for byte what the eye cannot see', async () => {
    const { diagnostics } = await openFolder(folderOf({ [`${composed}.yaml`]: '', [`${decomposed}.yaml`]: '' })).validate();
    expect(diagnostics[0]?.related).toEqual([{ file: `${decomposed}.yaml`, range: { start: 0, end: 0 }, message: 'the other one' }]);
    expect(diagnostics[0]?.notes).toContain('byte for byte they are "cafe\\u0301.yaml" and "caf\\u00e9.yaml"');
  });
});

describe('content that cannot be read', () => {
  const text = (path: string): string => `messages:\n  note:\n    channel: sms\n    purpose: transactional\n    text: ${path}\njourneys:\n  example:\n    trigger:\n      event: visit_booked\n    reentry: never\n    steps:\n      - send: note\n`;
  const rows: readonly (readonly [label: string, path: string, expected: string])[] = [
    ['UTF-16', 'utf16.txt', 'content/unreadable-file the content file "utf16.txt" cannot be read: it is UTF-16, not UTF-8'],
    ['Latin-1', 'latin.txt', 'content/unreadable-file the content file "latin.txt" cannot be read: byte 2 is not UTF-8 text (line 1)'],
    ['a link out of the project', 'link.txt', 'content/unreadable-file the content file "link.txt" cannot be read: this link leads out of the project and is not followed'],
    ['a folder that is a link out of the project', 'elsewhere/secret.txt', 'content/unreadable-file the content file "elsewhere/secret.txt" cannot be read: this link leads out of the project and is not followed'],
    ['a path out of the project', '../secret.txt', 'content/missing-file the content file "../secret.txt" is outside of the project'],
    ['an absolute path', '/etc/secret.txt', 'content/missing-file the content file "/etc/secret.txt" is outside of the project'],
    ['a folder', 'folder.txt', 'content/missing-file the content file "folder.txt" does not exist'],
  ];
  test.each(rows)('%s', async (_label, path, expected) => {
    const root = folderOf({ 'x.yaml': text(path), 'latin.txt': Uint8Array.from([0x48, 0xe4]), 'utf16.txt': Buffer.from('\ufeffHello', 'utf16le'), 'folder.txt/a': '' });
    const outside = dirname(root);
    writeFileSync(join(outside, 'secret.txt'), 'secret');
    symlinkSync(join(outside, 'secret.txt'), join(root, 'link.txt'));
    symlinkSync(outside, join(root, 'elsewhere'));
    const { diagnostics } = await openFolder(root).validate();
    const place = text(path).indexOf(path);
    expect(diagnostics.filter(({ file }) => file === 'x.yaml').map(said)).toEqual([`x.yaml:${place} ${expected}`]);
  });

  test('a spec in UTF-16 says so, and hides no other', async () => {
    const { diagnostics } = await openFolder(folderOf({ 'x.yaml': Buffer.from('events: {}\n', 'utf16le'), 'y.yaml': 'events: 3\n' })).validate();
    expect(diagnostics.map(said)).toEqual(['x.yaml:0 yaml/unreadable-file this file cannot be read: it is UTF-16, not UTF-8', 'y.yaml:8 schema/wrong-type "events" takes a map, not the number 3']);
  });

  test('a picture behind a link out of the project', async () => {
    const root = folderOf({
      'lc.yaml': 'version: 1\nname: shop\ntimezone: UTC\nprofile:\n  id: customer_id\nextends:\n  - lc:off\nchannels:\n  email:\n    address: email\nattributes:\n  customer_id: string\n  email: email?\nevents:\n  signed_up: {}\nmessages:\n  news:\n    channel: email\n    subject: News\n    body: <img src="hero.gif" alt="Boots">\njourneys:\n  hello:\n    trigger:\n      event: signed_up\n    reentry: never\n    steps:\n      - send: news\n',
    });
    writeFileSync(join(root, '../hero.gif'), 'GIF89a\0\0\0\0');
    symlinkSync('../hero.gif', join(root, 'hero.gif'));
    const { diagnostics } = await openFolder(root).validate();
    expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual(['content/missing-picture the picture "hero.gif" cannot be read: this link leads out of the project and is not followed']);
  });
});

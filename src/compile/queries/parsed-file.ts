import type { ParsedFile } from '../../spec/definitions/parsed-file.ts';
import { readFile } from '../../spec/read-file.ts';
import { unreadableFile } from '../../report/catalogue/file.ts';
import { fileText } from '../inputs.ts';
import { defineQuery } from '../query.ts';
import { unreadableReason } from '../unreadable-reason.ts';

/** The kind of file list that holds specs. */
export const specFiles = 'yaml';

/** What one YAML file says. A file that is no UTF-8 text or cannot be read says so where its text ends and hides no other. */
export const parsedFile = defineQuery({
  name: 'parsed-file',
  version: 1,
  keeps: 'reads',
  run: (context, path: string): ParsedFile => {
    const found = context.read(fileText, path);
    if (found?.kind === 'text') return readFile(path, found.text);
    const finding = unreadableFile(unreadableReason(found) ?? 'it is not there any more');
    const before = found?.kind === 'not_utf8' ? found.readable.length : 0;
    return {
      file: path,
      diagnostics: [{ ...finding, file: path, range: { start: before, end: before } }],
      definitions: [],
      broken: [],
      incomplete: true,
    };
  },
});

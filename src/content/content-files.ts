import { missingFile } from '../report/catalogue/content.ts';
import type { ContentText } from '../spec/definitions/message.ts';
import type { ContentReport } from './report-content.ts';
import { fileSource, type SourceText, type Span, yamlSource } from './source-text.ts';

export type BodyLanguage = 'mjml' | 'html' | 'text' | 'unknown';

/** Reads bodies that may be file names, and remembers which files were read. */
export interface ContentFiles {
  /** The text behind a body, or undefined after reporting that its file does not exist. */
  read(content: ContentText, yamlFile: string): { readonly source: SourceText; readonly language: BodyLanguage } | undefined;
  /** A file by its path from the file that names it, likewise. */
  include(path: string, from: Span): SourceText | undefined;
  files(): readonly string[];
}

const LANGUAGES: Readonly<Record<string, BodyLanguage>> = { mjml: 'mjml', html: 'html', htm: 'html', txt: 'text', hbs: 'unknown' };

/** The end of the name, where a text is the name of a content file. */
export function fileEnding({ value }: ContentText): string | undefined {
  return /^[^\n<>{}]+\.(mjml|html?|txt|hbs)$/.exec(value.trim())?.[1];
}

export function contentFiles(text: (path: string) => string | undefined, report: ContentReport): ContentFiles {
  const files = new Set<string>();
  return {
    read(content, yamlFile) {
      const inline = yamlSource(yamlFile, content);
      const ending = fileEnding(content);
      if (ending === undefined) return { source: inline, language: 'unknown' };
      const name = content.value.trim();
      const path = resolvePath(yamlFile, name);
      const found = path === undefined ? undefined : text(path);
      if (path === undefined || found === undefined) {
        report.add(missingFile(name), { source: inline, start: 0, end: content.value.length });
        return undefined;
      }
      files.add(path);
      return { source: fileSource(path, found), language: LANGUAGES[ending] ?? 'unknown' };
    },
    include(name, from) {
      const path = resolvePath(from.source.file, name);
      const found = path === undefined ? undefined : text(path);
      if (path === undefined || found === undefined) {
        report.add(missingFile(name), from);
        return undefined;
      }
      files.add(path);
      return fileSource(path, found);
    },
    files: () => [...files].sort(),
  };
}

/** A path from the folder of `from`, as one from the project's root; undefined outside of it. */
function resolvePath(from: string, path: string): string | undefined {
  if (/^(?:\/|[A-Za-z]:|\\)/.test(path)) return undefined;
  const parts = from.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== '' && part !== '.') {
      parts.push(part);
    }
  }
  return parts.join('/');
}

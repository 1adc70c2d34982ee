import { missingFile, outsideFile, unreadableFile } from '../report/catalogue/content.ts';
import type { ContentText } from '../spec/definitions/message.ts';
import type { ContentReport } from './report-content.ts';
import { fileSource, type SourceText, type Span, yamlSource } from './source-text.ts';

export type BodyLanguage = 'mjml' | 'html' | 'text' | 'unknown';

/** Reads bodies that may be file names, and remembers which files were read. */
export interface ContentFiles {
  /** The text behind a body, or undefined after reporting why its file cannot be read. */
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

/** `unreadable` says why a file that is there is no text. */
export function contentFiles(text: (path: string) => string | undefined, report: ContentReport, unreadable: (path: string) => string | undefined = () => undefined): ContentFiles {
  const files = new Set<string>();
  const open = (path: string | undefined, name: string, named: Span): SourceText | undefined => {
    const found = path === undefined ? undefined : text(path);
    if (path !== undefined && found !== undefined) {
      files.add(path);
      return fileSource(path, found);
    }
    const reason = path === undefined ? undefined : unreadable(path);
    report.add(path === undefined ? outsideFile(name) : reason === undefined ? missingFile(name) : unreadableFile(name, reason), named);
    return undefined;
  };
  return {
    read(content, yamlFile) {
      const inline = yamlSource(yamlFile, content);
      const ending = fileEnding(content);
      if (ending === undefined) return { source: inline, language: 'unknown' };
      const name = content.value.trim();
      const source = open(resolvePath(yamlFile, name), name, { source: inline, start: 0, end: content.value.length });
      return source && { source, language: LANGUAGES[ending] ?? 'unknown' };
    },
    include: (name, from) => open(resolvePath(from.source.file, name), name, from),
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

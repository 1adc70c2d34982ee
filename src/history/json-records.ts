import type { RejectSink } from './reject.ts';

/** The value of one line of JSONL, or undefined where the line is no JSON, which is then told. */
export function parseJsonLine(file: string, text: string, line: number, reject: RejectSink): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    reject({ file, line, reason: 'not_json', message: `the line is no JSON${text.trimEnd().endsWith('}') ? '' : ': it ends in the middle of a record'}` });
    return undefined;
  }
}

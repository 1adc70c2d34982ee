import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The texts of an example by path from its root, without what was built or stored there. */
export function exampleTexts(name: string): ReadonlyMap<string, string> {
  const root = join('examples', name);
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
  const wanted = paths.filter((path) => /\.(?:yaml|mjml)$/.test(path) && !/^(?:dist|\.lc)\//.test(path) && statSync(join(root, path)).isFile());
  return new Map(wanted.sort().map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

/** The same project with its mails made into text messages, because compiling MJML takes longer than everything else together. */
export function withoutMails(texts: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map(
    [...texts]
      .filter(([path]) => path.endsWith('.yaml') && !path.endsWith('partials.yaml'))
      .map(([path, text]) => [path, /^messages:/m.test(text) ? text.replace('channel: email', 'channel: sms').replaceAll('channel: email', 'channel: sms').replace(/^ +(?:layout|preheader|body|cta): .*\n/gm, '').replace(/^( +)subject:/gm, '$1text:') : text]),
  );
}

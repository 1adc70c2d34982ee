import { spawnSync } from 'node:child_process';

/** The released mjml in a process of its own, which this one cannot have touched. */
export function releasedMjml(sources: readonly string[]): readonly { readonly html: string; readonly problems: readonly string[] }[] {
  const code = `process.env.MJML_BROWSER = 'true';
const mjml = require('mjml');
const sources = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
(async () => {
  const built = [];
  for (const source of sources) {
    try {
      const { html, errors } = await mjml(source, { validationLevel: 'soft', ignoreIncludes: true, keepComments: true, useMjmlConfigOptions: false });
      built.push({ html, problems: errors.map(({ message }) => message) });
    } catch { built.push({ html: '', problems: ['it throws'] }); }
  }
  process.stdout.write(JSON.stringify(built));
})();`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', code], { input: JSON.stringify(sources), encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The licences of the packages that went into bundles, as one text: theirs asks to be kept with copies. */
export function bundledLicences(root, metafiles) {
  const folders = new Set();
  for (const { outputs } of metafiles) {
    for (const { inputs } of Object.values(outputs)) {
      for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
        const folder = /^(?:.*?:)?((?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1];
        if (bytesInOutput > 0 && folder !== undefined) folders.add(folder);
      }
    }
  }
  const notices = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    const file = readdirSync(join(root, folder)).find((each) => /^(?:licen[cs]e|copying)(?:\.|-|$)/i.test(each));
    const text = file === undefined || !existsSync(join(root, folder, file)) ? `Licence: ${license}` : readFileSync(join(root, folder, file), 'utf8').trim();
    return `${name} ${version}\n\n${text}\n`;
  });
  return `The scripts in this folder hold code of these packages.\n\n${notices.join(`\n${'-'.repeat(80)}\n\n`)}`;
}

import { losses, unknownTarget } from '../report/catalogue/target.ts';
import { suggest } from '../report/suggest.ts';
import { audienceNames, isAudienceName, isTargetName, type TargetName, targetNames } from '../targets/target-names.ts';
import type { CommandFlag } from './command.ts';

const phase = 'target/';

/** `wait-for-event`, as the flag takes it. */
const shortCodes = (): readonly string[] => losses.map(({ code }) => code.slice(phase.length));

export const allowLossFlag: CommandFlag = {
  flag: '--allow-loss <codes>',
  description: 'leave this out where the platform has no words for it; may be repeated, "all" for everything',
  isList: true,
  completes: { words: ['all', ...shortCodes()] },
};

/** Losses that may be dropped, or why one of them is none. */
export const readAllowed = (allowed: string | true | undefined): readonly string[] | string => {
  const codes = (typeof allowed === 'string' ? allowed.split(',') : []).map((code) => code.trim().replace(phase, '')).filter((code) => code !== '');
  const wrong = codes.find((code) => code !== 'all' && !shortCodes().includes(code));
  if (wrong === undefined) return codes;
  const near = suggest(wrong, shortCodes());
  return `there is no loss "${wrong}"${near === undefined ? '; a report names the codes that there are' : `; did you mean "${near}"?`}`;
};

/** What a list of platforms and of losses stands for; a string is why one of them is none. */
export const readExportFlags = (platforms: string, allowed: string | true | undefined): { readonly targets: readonly TargetName[]; readonly allowed: readonly string[] } | string => {
  const names = [...new Set(platforms.split(',').map((name) => name.trim()))].filter((name) => name !== '');
  const audience = names.find(isAudienceName);
  if (audience !== undefined) return `${audience} takes a list of people, alone and not with a build: lc export ${audience} --profiles <files>`;
  const unknown = names.find((name) => !isTargetName(name));
  if (unknown !== undefined || names.length === 0) return unknownTarget(unknown ?? '', [...targetNames(), ...audienceNames()]);
  const codes = readAllowed(allowed);
  return typeof codes === 'string' ? codes : { targets: names.filter(isTargetName), allowed: codes };
};

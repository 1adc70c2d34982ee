import { code, page, table } from './markdown.mjs';

/** Global flags as `lc --help` prints them, so that the page cannot say anything else. */
export function commandsPage({ commands, exitStatus, globalHelp, formats }) {
  return page(
    '# Commands',
    'Every command takes the global flags below, before or after its name. `lc <command> --help` prints the same as this page.',
    table(['command', 'does'], commands.map(({ name, summary }) => [`[${code(`lc ${name}`)}](#lc-${name})`, summary])),
    ...commands.flatMap(commandSection),
    '## Global flags',
    table(['flag', 'does'], globalFlags(globalHelp)),
    '## Formats',
    `Of the reports of ${listing(commands.filter(({ formats: known }) => known === 'report'))}. ${listing(commands.filter(({ formats: known }) => Array.isArray(known) && known.includes('json')))} know \`pretty\` and \`json\`.`,
    table(['name', 'is'], formats.map(({ name, summary }) => [code(name), summary])),
    '## Exit status',
    table(['status', 'means'], Object.entries(exitStatus).map(([name, status]) => [status, statusWords[name]])),
  );
}

/** `a`, `b` and `c`, as names of commands. */
function listing(some) {
  const names = some.map(({ name }) => code(name));
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

const statusWords = {
  fine: 'fine',
  problems: 'problems in the specs, a failed test, more warnings than `--max-warnings`, less coverage than `--min-coverage`',
  usage: 'wrong usage or configuration, or something that cannot be read or written',
  bug: 'a bug in `lc`: please report it, with what `--debug` prints',
};

function commandSection({ name, summary, parameters = [], flags, example }) {
  const usage = ['lc', name, ...parameters.map((parameter) => parameter.name), ...(flags.length > 0 ? ['[flags]'] : [])].join(' ');
  const rows = [...parameters.map((parameter) => [code(parameter.name), parameter.description]), ...flags.filter(({ isHidden }) => isHidden !== true).map(({ flag, description }) => [code(flag), description])];
  return [
    `## lc ${name}`,
    `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`,
    `\`\`\`\n${usage}\n\`\`\``,
    ...(rows.length > 0 ? [table(['argument or flag', 'means'], rows)] : []),
    `Example:\n\n\`\`\`\n${example.replaceAll(/^ +/gm, '')}\n\`\`\``,
  ];
}

/** The lines between "Options:" and "Commands:", with continued ones joined. */
function globalFlags(help) {
  const lines = help.slice(help.indexOf('Options:'), help.indexOf('Commands:')).split('\n').slice(1);
  const rows = [];
  for (const line of lines) {
    const found = /^ {2}(-\S.*?) {2,}(\S.*)$/.exec(line);
    if (found) rows.push([found[1], found[2]]);
    else if (line.trim() !== '') rows.at(-1)[1] += ` ${line.trim()}`;
  }
  return rows.map(([flag, words]) => [code(flag), words]);
}

const marks = { exact: 'yes', approximated: 'nearly', dropped: 'no', manual: 'by hand' };

const usually = (claim) => ('is' in claim ? claim : claim.usually);

const cell = (claim) => ('is' in claim ? marks[claim.is] : `${marks[claim.usually.is]}*`);

const sentence = (says, name) => {
  const text = says.replaceAll('{platform}', name).replaceAll(/\{(\w+)\}/g, (_, word) => `*${word.replaceAll('_', ' ')}*`);
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
};

const code = (capability) => `\`${capability.code.slice(capability.code.indexOf('/') + 1)}\``;

const valueNames = { email: 'email address', phone: 'phone number', first_name: 'first name', last_name: 'last name', country: 'country (two letters)', zip: 'postal code' };

/** An ad network takes no journeys, only people: which columns its lists have. */
const audiencePart = ({ name, id, source, columns, matches }) => [
  `## ${name}`,
  '',
  `Takes no journeys: ${source}. \`targets/${id}.yaml\` says whose (\`audiences\`), who has agreed (\`consent\`) and which attribute is in which column (\`fields\`). A row needs ${matches.map((needed) => needed.map((each) => valueNames[each]).join(' + ')).join(', or ')}.`,
  '',
  '| column | what | in the file |',
  '| --- | --- | --- |',
  ...columns.map(({ heading, holds, isHashed }) => `| ${heading} | ${valueNames[holds]} | ${isHashed ? 'SHA-256' : 'in clear'} |`),
  '',
];

/** What each platform can say, from the claims that the compiler holds it to. */
export function targetsPage({ features, constructs, targets, audiences }) {
  const names = targets.map(({ name }) => name);
  const rows = features.flatMap((feature) => {
    const own = Object.entries(constructs).filter(([, row]) => row.feature === feature);
    return [
      `| **${feature}** |${names.map(() => ' |').join('')}`,
      ...own.map(([id, { title }]) => `| ${title} | ${targets.map(({ claims }) => cell(claims[id])).join(' | ')} |`),
    ];
  });
  const details = targets.flatMap(({ name, id, source, claims, ids, behaviour }) => [
    `## ${name}`,
    '',
    `For the ${source}. ${ids.length === 0 ? `It needs no file of its own.` : `Its ids stand in \`targets/${id}.yaml\`: ${ids.map(({ kind, lookUp }) => `\`${kind}\` (${lookUp})`).join('; ')}.`}`,
    '',
    ...byHandOnly(claims, name),
    ...(behaviour === undefined ? [] : [`How ${name} runs a journey, which \`lc simulate --as ${id}\` predicts:`, '', '| habit | who says so |', '| --- | --- |', ...Object.values(behaviour).map((habit) => `| ${habit.says.slice(0, 1).toUpperCase()}${habit.says.slice(1)}. | ${habit.source} |`), '']),
  ]);
  return [
    '<!-- Written by scripts/make-docs.mjs: npm run docs -->',
    '',
    '# What each platform can say',
    '',
    '`lc export <platform>` turns journeys into what a platform takes. Each thing a journey may ask is *exact* there, *approximated*, to be done *by hand*,',
    'or *dropped*. What is dropped stops the export, unless it is allowed by name: `--allow-loss pause`. Every difference stands in `loss-report.json` and',
    '`BUILD.md`, in words, at the line of the YAML. How to export: [Export to a platform](how-to/export-to-a-platform.md).',
    '',
    `**yes** exact · **nearly** approximated · **by hand** a person clicks it · **no** dropped · \\* with exceptions, below`,
    '',
    `| | ${names.join(' | ')} |`,
    `| --- | ${names.map(() => '---').join(' | ')} |`,
    ...rows,
    '',
    ...details,
    ...audiences.flatMap(audiencePart),
  ].join('\n').trimEnd() + '\n';

  function byHandOnly(claims, name) {
    const lines = Object.entries(constructs).flatMap(([id, { title }]) => {
      const claim = claims[id];
      const general = usually(claim);
      const own = general.is === 'exact' ? [] : [`| ${title} | ${marks[general.is]} | ${code(general)} | ${sentence(general.says, name)} |`];
      const more = 'is' in claim ? [] : claim.unless.map(({ when, then }) => `| ${title}: ${when} | ${marks[then.is]} | ${then.is === 'exact' ? '' : code(then)} | ${then.is === 'exact' ? '' : sentence(then.says, name)} |`);
      return [...own, ...more];
    });
    const texts = new Set(lines.map((line) => line.slice(line.indexOf('|', 2))));
    // Where one sentence says it of everything, it is said once.
    if (texts.size < 8) return [...texts].map((text) => `- ${text.split('|').at(-2).trim()}`).concat('');
    return ['| what | there | loss | what it means |', '| --- | --- | --- | --- |', ...lines, ''];
  }
}

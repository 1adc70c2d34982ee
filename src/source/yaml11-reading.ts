/**
 * What a tool that reads YAML 1.1 makes of an unquoted scalar that is something else in YAML 1.2, in words
 * ("the number 1260"); undefined where the two agree. Types of YAML 1.1: yaml.org/type.
 */
export function yaml11Reading(source: string): string | undefined {
  if (/^(?:y|Y|yes|Yes|YES|on|On|ON)$/.test(source)) return 'true';
  if (/^(?:n|N|no|No|NO|off|Off|OFF)$/.test(source)) return 'false';
  if (/^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+$/.test(source)) return `the number ${sexagesimal(source)}`;
  if (/^[-+]?0[0-7_]+$/.test(source)) return octal(source);
  if (/^[-+]?0b[01_]+$/.test(source)) return 'a binary number';
  if (/^0o[0-7]+$/.test(source)) return `the text "${source}"`;
  if (/^[-+]?(?:0x[0-9a-fA-F_]+|[0-9][0-9_]*(?:\.[0-9_]*)?)$/.test(source) && source.includes('_')) {
    return `the number ${Number(source.replaceAll('_', ''))}`;
  }
  if (/^[-+]?[0-9.]+[eE][0-9]+$/.test(source) || /^[-+]?[0-9]+[eE][-+]?[0-9]+$/.test(source)) return `the text "${source}"`;
  if (/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(source)) return 'a date';
  if (/^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}/.test(source)) return 'a moment in time';
  if (source === '<<') return 'a merge';
  if (source === '=') return 'the default value';
  return undefined;
}

function sexagesimal(source: string): number {
  const sign = source.startsWith('-') ? -1 : 1;
  const parts = source.replace(/^[-+]/, '').replaceAll('_', '').split(':');
  return sign * parts.reduce((total, part) => total * 60 + Number(part), 0);
}

function octal(source: string): string | undefined {
  const value = Number.parseInt(source.replaceAll('_', ''), 8);
  return value === Number(source) ? undefined : `the number ${value}`;
}

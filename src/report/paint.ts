import type { Severity } from './diagnostic.ts';

/** Colours of a terminal as SGR sequences (ECMA-48), or nothing at all. */
export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  cyan(text: string): string;
  severity(severity: Severity, text: string): string;
}

const codeBySeverity: Readonly<Record<Severity, number>> = { error: 31, warning: 33, info: 36 };

export function paint(colour: boolean): Paint {
  const wrap = (code: number, off: number) => (text: string) => (colour && text !== '' ? `\u001b[${code}m${text}\u001b[${off}m` : text);
  return {
    bold: wrap(1, 22),
    dim: wrap(2, 22),
    cyan: wrap(36, 39),
    severity: (severity, text) => wrap(codeBySeverity[severity], 39)(text),
  };
}

/** Text that came from a file, made safe to print: control characters become visible, so that no file can steer a terminal. */
export function printable(text: string): string {
  return text.replace(/[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g, (character) => {
    const code = character.charCodeAt(0);
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\ufffd';
  });
}

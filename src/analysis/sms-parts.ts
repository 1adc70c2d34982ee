import type { BoundNode } from '../content/bound-template.ts';
import { possibleTexts, textBound } from '../content/view/text-bound.ts';

/** How a text message is cut for sending. */
export interface SmsParts {
  /** Letters that everybody's telephone knows (GSM 03.38), or any letter (UCS-2), which takes twice the room. */
  readonly alphabet: 'GSM-7' | 'UCS-2';
  /** Places taken: in GSM-7 a letter of the extension table takes two, in UCS-2 a character outside the basic plane does. */
  readonly length: number;
  /** One message up to 160 (70) places; longer ones in parts of 153 (67), since each part says which it is. */
  readonly parts: number;
  /** The first character that is not in GSM-7. */
  readonly odd?: string;
}

/** The most that a text message can take, whatever is printed in it. */
export interface SmsBound extends SmsParts {
  /** What is printed without a limit to its length; it is not counted. */
  readonly unlimited: readonly string[];
  /** The parts it would take if all of its letters were in GSM-7. */
  readonly partsInGsm: number;
}

/** Lengths and alphabets are those of 3GPP TS 23.038 and 23.040. */
export function smsParts(text: string): SmsParts {
  const odd = oddLetter(text);
  return odd === undefined ? gsm(gsmPlaces(text)) : ucs(text.length, odd);
}

/**
 * The worst of all branches and values: the longest of each, in UCS-2 as soon as one text or value that may be sent has a letter
 * outside GSM-7. Letters of data that the spec does not list are taken to be in GSM-7.
 */
export function smsBound(nodes: readonly BoundNode[], fixed: Readonly<Record<string, string>>): SmsBound {
  const odd = possibleTexts(nodes, fixed).map(oddLetter).find((letter) => letter !== undefined);
  const { length, unlimited } = textBound(nodes, gsmPlaces, fixed);
  const inGsm = gsm(length);
  const parts = odd === undefined ? inGsm : ucs(textBound(nodes, (text) => text.length, fixed).length, odd);
  return { ...parts, unlimited, partsInGsm: inGsm.parts };
}

const basic: ReadonlySet<string> = new Set('@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà');
const extension: ReadonlySet<string> = new Set('\f^{}\\[~]|€');

function oddLetter(text: string): string | undefined {
  return [...text].find((letter) => !basic.has(letter) && !extension.has(letter));
}

function gsmPlaces(text: string): number {
  return [...text].reduce((sum, letter) => sum + (extension.has(letter) ? 2 : 1), 0);
}

const gsm = (length: number): SmsParts => ({ alphabet: 'GSM-7', length, parts: partsOf(length, 160, 153) });
const ucs = (length: number, odd: string): SmsParts => ({ alphabet: 'UCS-2', length, parts: partsOf(length, 70, 67), odd });

function partsOf(length: number, alone: number, joined: number): number {
  return length <= alone ? 1 : Math.ceil(length / joined);
}

/** Red, green and blue from 0 to 255, opaque. */
export type Colour = readonly [number, number, number];

/** The names of CSS 2.1; others are rare in mails. */
const named: Readonly<Record<string, string>> = {
  aqua: '#00ffff', black: '#000000', blue: '#0000ff', fuchsia: '#ff00ff', gray: '#808080', green: '#008000', grey: '#808080', lime: '#00ff00', maroon: '#800000', navy: '#000080', olive: '#808000',
  orange: '#ffa500', purple: '#800080', red: '#ff0000', silver: '#c0c0c0', teal: '#008080', white: '#ffffff', yellow: '#ffff00',
};

/** A colour of CSS; undefined for one that is see-through, or not known to us. */
export function readColour(written: string): Colour | undefined {
  const text = written.trim().toLowerCase();
  const hex = /^#(?:([\da-f]{6})|([\da-f]{3}))$/.exec(named[text] ?? text);
  if (hex !== null) {
    const digits = hex[1] ?? [...(hex[2] ?? '')].map((digit) => digit + digit).join('');
    const channel = (at: number): number => Number.parseInt(digits.slice(at, at + 2), 16);
    return [channel(0), channel(2), channel(4)];
  }
  const rgb = /^rgba?\(\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*(?:[,/]\s*1(?:\.0*)?\s*)?\)$/.exec(text);
  return rgb === null ? undefined : [Number(rgb[1]), Number(rgb[2]), Number(rgb[3])];
}

/** Contrast ratio, 1 to 21, of WCAG 2.2 (definitions "contrast ratio" and "relative luminance"). */
export function contrast(one: Colour, other: Colour): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance([red, green, blue]: Colour): number {
  const linear = (value: number): number => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

import { readColour } from '../../analysis/content/colour.ts';

/** The lightness, from 0 to 1, that white and black become: programs show grey rather than black, and no glaring white. */
const darkest = 0.12;
const lightest = 0.96;

/**
 * Every colour of a piece of CSS with its lightness turned over and its hue kept: an approximation of what mail programs do that force a dark
 * look on all of a mail (Gmail on iPhone, Outlook on Windows). None of them says how it does it, and others change light
 * backgrounds only. Colours by functions other than `rgb` stay.
 */
export function turnColours(css: string): string {
  return css.replace(/url\([^)]*\)|#[\da-f]{3,8}\b|rgba?\([^)]*\)|(?<![\w#-])[a-z]+(?![\w(-])/gi, (written) => turned(written) ?? written);
}

function turned(written: string): string | undefined {
  const { opaque, alpha } = withoutAlpha(written);
  const colour = readColour(opaque);
  if (colour === undefined) return undefined;
  const [red, green, blue] = colour.map((value) => value / 255);
  if (red === undefined || green === undefined || blue === undefined) return undefined;
  const [least, most] = [Math.min(red, green, blue), Math.max(red, green, blue)];
  const lightness = (least + most) / 2;
  const spread = most - least;
  const saturation = spread === 0 ? 0 : spread / (1 - Math.abs(2 * lightness - 1));
  const hue = spread === 0 ? 0 : most === red ? ((green - blue) / spread + 6) % 6 : most === green ? (blue - red) / spread + 2 : (red - green) / spread + 4;
  const light = darkest + (1 - lightness) * (lightest - darkest);
  const percent = (value: number): string => `${Math.round(value * 1000) / 10}%`;
  return `hsl(${Math.round(hue * 60)},${percent(saturation)},${percent(light)}${alpha === undefined ? '' : `,${alpha}`})`;
}

/** A colour that lets something through, as the one it is made of and how much of it there is. */
function withoutAlpha(written: string): { readonly opaque: string; readonly alpha?: string } {
  const hex = /^#(?:([\da-f]{6})([\da-f]{2})|([\da-f]{3})([\da-f]))$/i.exec(written);
  if (hex !== null) {
    const digits = hex[2] ?? `${hex[4]}${hex[4]}`;
    return { opaque: `#${hex[1] ?? hex[3]}`, alpha: String(Math.round((Number.parseInt(digits, 16) / 255) * 100) / 100) };
  }
  const rgba = /^rgba?\(\s*([\d.]+)\s*[, ]\s*([\d.]+)\s*[, ]\s*([\d.]+)\s*[,/]\s*([\d.]+%?)\s*\)$/i.exec(written);
  return rgba === null ? { opaque: written } : { opaque: `rgb(${rgba[1]},${rgba[2]},${rgba[3]})`, alpha: rgba[4] ?? '1' };
}

import { decodeEntities } from '../../content/decode-entities.ts';

/** As wide and as high where the mail does not say it. */
const usual = { width: 300, share: 0.4 };

/**
 * A picture that stands for one which is not fetched, as an address of data: as large as the mail says, with its alternative text,
 * or its name. One of a few pixels, as those that count who opened a mail, is see-through.
 */
export function pictureStandIn(attributes: ReadonlyMap<string, string>): string {
  const size = (name: string): number | undefined => {
    const found = /^\s*(\d+(?:\.\d+)?)(?:px)?\s*$/.exec(attributes.get(name) ?? '')?.[1];
    return found === undefined ? undefined : Number(found);
  };
  const width = size('width') ?? usual.width;
  const height = size('height') ?? Math.max(1, Math.round(width * usual.share));
  const start = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`;
  if (width < 4 || height < 4) return address(`${start}</svg>`);
  const alt = decodeEntities(attributes.get('alt') ?? '').trim();
  const file = decodeEntities(attributes.get('src') ?? attributes.get('srcset') ?? '').replace(/[?#].*$/, '').split('/').at(-1) ?? '';
  const words = (alt || file || 'picture').slice(0, Math.max(1, Math.floor((width - 12) / 7)));
  const label = height < 18 || width < 40 ? '' : `<text x="50%" y="50%" text-anchor="middle" dominant-baseline="central" font-family="sans-serif" font-size="13" fill="#45505b">${escaped(words)}</text>`;
  return address(`${start}<rect x=".5" y=".5" width="${width - 1}" height="${height - 1}" fill="#e6e9ec" stroke="#868f98" stroke-dasharray="4 4"/>${label}</svg>`);
}

function address(svg: string): string {
  return `data:image/svg+xml,${encodeURIComponent(svg).replaceAll("'", '%27').replaceAll('(', '%28').replaceAll(')', '%29')}`;
}

/** As text in XML, which has no room for control characters. */
function escaped(text: string): string {
  return text.replace(/[\0-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]/gu, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** How far a scan through CSS has come. `chunk` is what was read since the last `{`, `}` or `;`. */
export interface CssState {
  readonly levels: readonly ('rules' | 'declarations')[];
  readonly chunk: string;
  readonly isComment: boolean;
}

/** Where in CSS a statement stands. */
export type CssPlace =
  | { readonly at: 'between' | 'property' | 'comment' }
  /** `isGlued`: right behind the beginning of a name, as in `.badge-{{x}}`. */
  | { readonly at: 'selector'; readonly isGlued: boolean }
  | { readonly at: 'value'; readonly property: string }
  | { readonly at: 'url'; readonly isStart: boolean };

export const styleSheetStart: CssState = { levels: ['rules'], chunk: '', isComment: false };
export const styleAttributeStart: CssState = { levels: ['declarations'], chunk: '', isComment: false };

/** Reads on. Pure; a comment or rule may begin in one text and end in another. */
export function readCss(state: CssState, text: string): CssState {
  const levels = [...state.levels];
  let { chunk, isComment } = state;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (isComment) {
      if (character === '*' && text[at + 1] === '/') {
        isComment = false;
        at += 1;
      }
    } else if (character === '/' && text[at + 1] === '*') {
      isComment = true;
      at += 1;
    } else if (character === '{') {
      levels.push(/^\s*@(?!font-face|page)/i.test(chunk) ? 'rules' : 'declarations');
      chunk = '';
    } else if (character === '}' || (character === ';' && !/\burl\([^)]*$/i.test(chunk))) {
      if (character === '}' && levels.length > 1) levels.pop();
      chunk = '';
    } else {
      chunk += character;
    }
  }
  return { levels, chunk, isComment };
}

/** A printed value was passed: the chunk is no longer empty. */
export function afterCssPrint(state: CssState): CssState {
  return { ...state, chunk: `${state.chunk}x` };
}

export function cssPlace({ levels, chunk, isComment }: CssState): CssPlace {
  if (isComment) return { at: 'comment' };
  const written = chunk.trimStart();
  if (written === '') return { at: 'between' };
  const url = /\burl\(\s*['"]?([^)]*)$/i.exec(written);
  if (url) return { at: 'url', isStart: url[1] === '' };
  if (written.startsWith('@')) return { at: 'value', property: '@' };
  if (levels.at(-1) === 'rules') return { at: 'selector', isGlued: /[\w-]$/.test(chunk) };
  const colon = written.indexOf(':');
  return colon < 0 ? { at: 'property' } : { at: 'value', property: written.slice(0, colon).trim().toLowerCase() };
}

/** Equal for two states between which a block may begin and end. */
export function cssSignature(state: CssState): string {
  const place = cssPlace(state);
  return `${state.levels.join()} ${place.at} ${place.at === 'value' ? place.property : ''}`;
}

import { computed, signal } from '@preact/signals';

/** Where the page is: a view, the definition that it is about, and words; all of it stands in the address. */
export interface Route {
  readonly view: string;
  readonly id?: string;
  readonly words: Readonly<Record<string, string>>;
}

/** `#/journey/welcome?step=wait%3A1d` */
export function readRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const [view = '', ...rest] = path.split('/').map(decoded);
  const words = Object.fromEntries(new URLSearchParams(query));
  return { view: view === '' ? 'overview' : view, ...(rest.length > 0 && rest[0] !== '' && { id: rest.join('/') }), words };
}

/** The views about one definition, by the section that it is in. */
export const viewBySection: Readonly<Record<string, string>> = { journeys: 'journey', messages: 'message', personas: 'person', populations: 'population' };

/** The address of a place on the page. Empty words are left out. */
export function addressOf(view: string, id?: string, words: Readonly<Record<string, string | undefined>> = {}): string {
  const said = Object.entries(words).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value]]));
  const query = new URLSearchParams(said).toString();
  return `#/${encodeURIComponent(view)}${id === undefined ? '' : `/${encodeURIComponent(id)}`}${query === '' ? '' : `?${query}`}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const hash = signal(location.hash);
addEventListener('hashchange', () => void (hash.value = location.hash));

export const route = computed(() => readRoute(hash.value));

/** Says something else about where the page is, in the place of what was said: the way back leads past it. */
export function changeWords(words: Readonly<Record<string, string | undefined>>): void {
  const { view, id, words: before } = route.value;
  history.replaceState(null, '', addressOf(view, id, { ...before, ...words }));
  hash.value = location.hash;
}

import { createDraws } from './random.ts';

/** Random MJML of every component with Handlebars at every level, from a seed. All names in it exist at the place where they stand. */
export function createTemplateMaker(seed: number): (round?: number) => string {
  const { pick, chance, below } = createDraws(seed);
  const some = (make: () => string, most: number): string => Array.from({ length: 1 + below(most) }, make).join('');

  /** `up` leads to the root from where a name stands; `inItem` that it stands in an item of the event. */
  interface Place {
    readonly up: string;
    readonly inItem: boolean;
    readonly depth: number;
  }

  const value = ({ up, inItem }: Place): string =>
    inItem && chance(0.5) ? pick(['name', 'this.name', 'price', '@index']) : `${up}${pick(['profile.first_name', 'event.code', 'event.desk.name', 'event.total', 'profile.plan'])}`;
  const condition = ({ up, inItem }: Place): string =>
    inItem && chance(0.3) ? 'badge' : pick([`${up}profile.vip`, `${up}profile.tester`, `${up}event.items`, `(eq ${up}profile.plan "pro")`, `${up}profile.first_name`, `(not ${up}profile.vip)`]);
  const print = (place: Place): string => `${pick(['{{', '{{', '{{~'])}${chance(0.1) ? `upper ${place.up}event.code` : value(place)}${pick(['}}', '}}', '~}}'])}`;
  const line = (): string => pick(['', '', '\n', '\n  ']);

  function block(place: Place, body: (place: Place) => string, kinds: readonly [string, ...string[]] = ['if', 'if', 'unless', 'each', 'with']): string {
    const inner = { ...place, depth: place.depth - 1 };
    const otherwise = chance(0.4) ? `${line()}{{else}}${line()}${body(inner)}` : '';
    const kind = pick(kinds);
    if (kind === 'each') return `{{#each ${place.up}event.items}}${line()}${body({ up: `${place.up}../`, inItem: true, depth: inner.depth })}${otherwise}{{/each}}${line()}`;
    if (kind === 'with') return `{{#with ${place.up}event.desk}}${line()}${body({ up: `${place.up}../`, inItem: false, depth: inner.depth })}${otherwise}{{/with}}${line()}`;
    return `{{#${kind} ${condition(place)}}}${line()}${body(inner)}${otherwise}{{/${kind}}}${line()}`;
  }

  const words = (place: Place): string =>
    some(
      () =>
        pick<() => string>([
          () => 'word ',
          () => print(place),
          () => ` <b>${print(place)}</b> `,
          () => (place.depth > 0 ? block(place, words) : 'z'),
          () => `<a href="https://e.example/${place.depth}?x={{${place.up}event.code}}" {{#if ${place.up}profile.vip}}class="q"{{/if}}>l</a>`,
          () => `<p style="color:{{${place.up}profile.color}};{{#if ${place.up}profile.tester}}margin:0;{{/if}}">p</p>`,
        ])(),
      3,
    );
  const row = (place: Place): string => `<tr><td style="color:{{${place.up}profile.color}}">${print(place)}</td></tr>`;
  const component = (place: Place): string =>
    pick<() => string>([
      () => `<mj-text${pick(['', ` color="{{${place.up}profile.color}}"`, ` css-class="k-{{${place.up}event.code}}"`, ` font-size="{{${place.up}event.size}}px"`])}>${words({ ...place, depth: Math.min(2, place.depth + 1) })}</mj-text>`,
      () => `<mj-button href="${pick([`https://e.example/{{${place.up}event.code}}`, `{{${place.up}profile.home}}`])}">${words({ ...place, depth: 0 })}</mj-button>`,
      () => `<mj-image src="https://e.example/{{${place.up}event.code}}.png" alt="{{${place.up}profile.first_name}}" />`,
      () => '<mj-divider />',
      () => `<mj-table><tr><td>h</td></tr>${block(place, row)}</mj-table>`,
      () => '<mj-spacer height="10px" />',
      () => `<mj-raw><div>${words({ ...place, depth: 0 })}</div></mj-raw>`,
      () => composed(place),
    ])();
  /** Children of one component, each perhaps in a condition. */
  const children = (place: Place, child: (place: Place) => string, kinds: readonly [string, ...string[]] = ['if', 'unless']): string =>
    some(() => (place.depth > 0 && chance(0.3) ? block(place, child, kinds) : child(place)), 3);
  const composed = (place: Place): string =>
    pick<() => string>([
      () => `<mj-carousel${pick(['', ' thumbnails="hidden"', ' border-radius="4px"'])}>${children(place, (at) => `<mj-carousel-image src="https://e.example/{{${at.up}event.code}}.png" alt="{{${at.up}profile.first_name}}"${pick(['', ` href="{{${at.up}profile.home}}"`])} />`)}</mj-carousel>`,
      () => `<mj-navbar${pick(['', ' base-url="https://e.example"', ' hamburger="hamburger"'])}>${children(place, (at) => `<mj-navbar-link href="/x?c={{${at.up}event.code}}"${pick(['', ` color="{{${at.up}profile.color}}"`])}>${print(at)}</mj-navbar-link>`)}</mj-navbar>`,
      () => `<mj-social${pick(['', ' mode="vertical"', ` color="{{${place.up}profile.color}}"`])}>${children(place, (at) => `<mj-social-element name="${pick(['facebook', 'x-noshare', 'github'])}" href="{{${at.up}profile.home}}">${chance(0.9) ? 'on ' : ''}${words({ ...at, depth: 0 })}</mj-social-element>`, ['if', 'unless', 'each'])}</mj-social>`,
      () => `<mj-accordion${pick(['', ' border="none"'])}>${children(place, (at) => `<mj-accordion-element${pick(['', ' icon-position="left"'])}><mj-accordion-title${pick(['', ` background-color="{{${at.up}profile.color}}"`])}>${print(at)}</mj-accordion-title><mj-accordion-text>${words({ ...at, depth: 0 })}</mj-accordion-text></mj-accordion-element>`)}</mj-accordion>`,
    ])();
  const inColumn = (place: Place): string => some(() => (place.depth > 0 && chance(0.3) ? block(place, inColumn) : component(place)), 2);
  const column = (place: Place): string => `<mj-column${chance(0.3) ? ' width="40%"' : ''}>${inColumn(place)}</mj-column>`;
  const columns = (place: Place): string => `${column(place)}${chance(0.4) ? (chance(0.5) ? block(place, column, ['if', 'if', 'if', 'unless', 'each']) : column(place)) : ''}`;
  const oneSection = (place: Place): string => `<mj-section${pick(['', ' background-color="#eee"', ' css-class="z"', ` background-color="{{${place.up}profile.color}}"`])}>${line()}${columns(place)}</mj-section>`;
  const group = (place: Place): string => `<mj-section><mj-group>${column(place)}${chance(0.4) ? block(place, column, ['if', 'unless']) : column(place)}</mj-group></mj-section>`;
  const hero = (place: Place): string =>
    `<mj-hero mode="${pick(['fluid-height', 'fixed-height'])}" height="300px" background-width="600px" background-height="300px"${pick(['', ` background-url="https://e.example/{{${place.up}event.code}}.jpg"`, ` background-color="{{${place.up}profile.color}}"`])}>${inColumn({ ...place, depth: Math.min(1, place.depth) })}</mj-hero>`;
  const wrapper = (place: Place): string => `<mj-wrapper${chance(0.4) ? ' gap="10px"' : ''}>${oneSection(place)}${block(place, oneSection, ['if', 'if', 'unless', 'each'])}${oneSection(place)}</mj-wrapper>`;
  const section = (place: Place): string => (place.depth > 0 && chance(0.35) ? block(place, section) : chance(0.12) ? wrapper(place) : chance(0.1) ? group(place) : chance(0.1) ? hero(place) : oneSection(place));
  const head = (): string =>
    chance(0.5)
      ? ''
      : `<mj-head><mj-title>t {{event.code}}</mj-title><mj-style>.a{color:red}\n${chance(0.5) ? '{{#if profile.vip}}.b{color:{{profile.color}};}{{/if}}' : ''} .c{margin:0}</mj-style>${chance(0.4) ? '<mj-attributes><mj-text color="{{profile.color}}" /></mj-attributes>' : ''}${chance(0.15) ? '<mj-style inline="inline">p { margin: 0 }</mj-style>' : ''}${chance(0.1) ? '<mj-html-attributes><mj-selector path=".z td"><mj-html-attribute name="data-x">v</mj-html-attribute></mj-selector></mj-html-attributes>' : ''}${chance(0.3) ? '<mj-preview>p {{event.code}}</mj-preview>' : ''}${chance(0.2) ? '<mj-breakpoint width="400px" /><mj-font name="Raleway" href="https://e.example/f.css" />' : ''}</mj-head>`;

  return () => `<mjml>${head()}<mj-body>${some(() => section({ up: '', inItem: false, depth: 2 }), 3)}</mj-body></mjml>`;
}

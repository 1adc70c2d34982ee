/** Random MJML with Handlebars at every level, from a seed. All names in it exist at the place where they stand. */
export function createTemplateMaker(seed: number): () => string {
  let state = seed | 0;
  const random = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const pick = <T>(values: readonly [T, ...T[]]): T => values[Math.floor(random() * values.length)] ?? values[0];
  const chance = (share: number): boolean => random() < share;
  const some = (make: () => string, most: number): string => Array.from({ length: 1 + Math.floor(random() * most) }, make).join('');

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
    ])();
  const inColumn = (place: Place): string => some(() => (place.depth > 0 && chance(0.3) ? block(place, inColumn) : component(place)), 2);
  const column = (place: Place): string => `<mj-column${chance(0.3) ? ' width="40%"' : ''}>${inColumn(place)}</mj-column>`;
  const columns = (place: Place): string => `${column(place)}${chance(0.4) ? (chance(0.5) ? block(place, column, ['if', 'if', 'if', 'unless', 'each']) : column(place)) : ''}`;
  const oneSection = (place: Place): string => `<mj-section${pick(['', ' background-color="#eee"', ' css-class="z"', ` background-color="{{${place.up}profile.color}}"`])}>${line()}${columns(place)}</mj-section>`;
  const wrapper = (place: Place): string => `<mj-wrapper${chance(0.4) ? ' gap="10px"' : ''}>${oneSection(place)}${block(place, oneSection, ['if', 'if', 'unless', 'each'])}${oneSection(place)}</mj-wrapper>`;
  const section = (place: Place): string => (place.depth > 0 && chance(0.35) ? block(place, section) : chance(0.12) ? wrapper(place) : oneSection(place));
  const head = (): string =>
    chance(0.5)
      ? ''
      : `<mj-head><mj-title>t {{event.code}}</mj-title><mj-style>.a{color:red}\n${chance(0.5) ? '{{#if profile.vip}}.b{color:{{profile.color}};}{{/if}}' : ''} .c{margin:0}</mj-style>${chance(0.4) ? '<mj-attributes><mj-text color="{{profile.color}}" /></mj-attributes>' : ''}${chance(0.15) ? '<mj-style inline="inline">p { margin: 0 }</mj-style>' : ''}</mj-head>`;

  return () => `<mjml>${head()}<mj-body>${some(() => section({ up: '', inItem: false, depth: 2 }), 3)}</mj-body></mjml>`;
}

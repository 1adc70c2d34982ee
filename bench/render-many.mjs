// One mail for many people: `render-many.mjs ours|handlebars <dist/messages/id/locale> <people>`. Prints the milliseconds without loading.
import { readFileSync } from 'node:fs';

const [way, path, people] = process.argv.slice(2);
const count = Number(people);
const scopes = (index) => ({
  profile: { first_name: `Reader ${index}`, city: index % 3 === 0 ? null : 'Oulu', vip: index % 2 === 0 },
  event: { cart_id: `c${index}`, total: index % 500, items: [{ name: 'Boots', price: 99 }, { name: 'Socks', price: 5 }] },
  vars: { shop_url: 'https://shop.example' },
  links: { unsubscribe: `https://shop.example/out/${index}`, preferences: 'https://shop.example/p', view_in_browser: 'https://shop.example/v' },
});
const printer = async () => {
  if (way === 'ours') {
    const { prepareMessage, findZone } = await import('../lib/index.js');
    const artefact = JSON.parse(readFileSync(`${path}.json`, 'utf8'));
    const print = prepareMessage({ ...artefact, parts: { html: artefact.parts.html } });
    const options = { projectZone: findZone('Europe/Helsinki'), now: 1_800_000_000_000 };
    return (data) => print(data, options).html;
  }
  const { default: handlebars } = await import('handlebars');
  // No escapers at all: what a value is worth is all that is printed.
  const text = readFileSync(`${path}.html`, 'utf8');
  for (const [name, call] of Object.entries({ default: (value, other) => value ?? other, upper: (value) => String(value).toUpperCase() })) handlebars.registerHelper(name, call);
  const compiled = handlebars.template(new Function(`return ${handlebars.precompile(text, { noEscape: true, knownHelpers: { default: true, upper: true } })}`)());
  return (data) => compiled(data);
};
const print = await printer();
let bytes = 0;
for (let index = 0; index < 20_000; index += 1) bytes += Buffer.byteLength(print(scopes(index)));
const start = performance.now();
for (let index = 0; index < count; index += 1) bytes += Buffer.from(print(scopes(index))).length;
console.log(performance.now() - start);
if (bytes === 0) throw new Error('nothing was printed');

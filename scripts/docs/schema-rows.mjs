import { code } from './markdown.mjs';

const json = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];

/** What the short values of the language are called, and where the page says more of the long ones. */
const named = {
  text: 'text',
  content: 'text',
  id: 'id',
  ...Object.fromEntries(['attribute_id', 'event_id', 'funnel_id', 'segment_id', 'trigger_id', 'offer_id', 'metric_id', 'experiment_id', 'layout_id', 'message_id', 'journey_id', 'page_id', 'persona_id', 'channel_id'].map((name) => [name, 'id'])),
  event_or_any: 'id or `any`',
  message_or_any: 'id or `any`',
  stage: '`funnel.stage`',
  reference: '[reference](#references)',
  duration: '[duration](#durations-and-moments)',
  signed_duration: '[duration](#durations-and-moments), before: `-3d`',
  window: '[length of time](#durations-and-moments)',
  time_of_day: 'time of day: `"09:00"`',
  share: 'share: `10%`',
  date: 'date: `2027-02-20`',
  instant: 'instant: `"2027-02-20T08:00:00Z"`',
  timezone: '`recipient`, `project`, a zone or a [reference](#references)',
  switch: '`true`, `false` or `vars.name`',
  operand: 'value or [reference](#references)',
  moment: '[moment](#durations-and-moments)',
  duration_or_reference: '[duration](#durations-and-moments) or [reference](#references)',
  factor: 'number or [reference](#references)',
  event_property: '`event.property`',
  event_number: '`event.property`',
  comparison: '[comparison](#comparisons)',
  number_comparison: '[comparison](#comparisons)',
  comparisons: 'map from name to [comparison](#comparisons)',
  event_comparisons: 'map from name to [comparison](#comparisons)',
  profile_comparisons: 'map from name to [comparison](#comparisons)',
  where_comparisons: 'map from name to [comparison](#comparisons)',
  condition: '[condition](#conditions)',
  property_type: '[type](#types)',
  computation: '[computation](#computed-attributes)',
  trigger: '[trigger](#triggers)',
  steps: 'list of [steps](#steps)',
  goal: '[goal](#goals)',
  exit: '[exit](#exits)',
  happening: '[happening](#happenings)',
  expectation: '[expectation](#expectations)',
};

/** Reads the one schema for people: rows of tables, in the order of the schema. */
export function schemaRows(schema) {
  /** A definition and all it refers to, one after the other. */
  const hops = (node) => (node?.$ref === undefined ? [] : [nameOf(node), ...hops(schema.$defs[nameOf(node)])]);
  const knownName = (node) => hops(node).find((name) => Object.hasOwn(named, name));
  const target = (node) => (node?.$ref === undefined ? node : { ...target(schema.$defs[node.$ref.slice('#/$defs/'.length)]), ...(node.description && { description: node.description }) });
  const nameOf = (node) => node?.$ref?.slice('#/$defs/'.length);
  const types = (node) => [node?.type ?? []].flat();
  const isLongForm = (node) => types(node?.if).includes('object') && node.if.required === undefined && node.if.properties === undefined && types(node.if).length === 2;
  const isListForm = (node) => types(node?.if).join() === 'array';

  /** A kind of value in words. */
  function words(node) {
    const name = knownName(node);
    if (name !== undefined) return named[name];
    const found = target(node) ?? {};
    if (isListForm(found)) return `${words(found.else)}, or a ${words(found.then)}`;
    if (isLongForm(found)) {
      const [short, long] = [words(found.else), words(found.then)];
      return short === long ? short : `${short}, or a ${long}`;
    }
    if (found.enum !== undefined) return choice(found.enum);
    if (found.examples !== undefined && types(found).includes('string')) return found.examples.map(code).join(', ');
    if (types(found).join() === 'array') return `list of ${found.items === undefined ? 'values' : words(found.items)}`;
    if (types(found).includes('object') && found.additionalProperties !== undefined && found.additionalProperties !== false && found.properties === undefined) return `map from ${found.propertyNames?.title ?? 'name'} to ${words(found.additionalProperties)}`;
    if (found.type === undefined && found.if === undefined) return 'value';
    if (types(found).length > 1) return 'value';
    return { object: 'map', integer: 'whole number', boolean: '`true` or `false`', string: 'text' }[found.type] ?? found.type ?? 'map';
  }

  /** The names of types are long to list, and stand in a table of their own. */
  function choice(values) {
    return values.includes('location') ? '[name of a type](#types)' : values.map(code).join(' ');
  }

  /** What each choice means. */
  function choices(node) {
    const found = target(node);
    if (found?.enum === undefined || found.markdownEnumDescriptions === undefined || found.enum.includes('location')) return '';
    return found.enum.map((value, index) => `${code(value)}: ${lower(found.markdownEnumDescriptions[index])}`).join('; ');
  }

  const lower = (text) => (/^[A-Z][a-z]* ?/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text).replace(/\.$/, '');

  /** The map among the forms of a value, with the way to it: `[]` for a list, `.*` for a map by name. */
  function mapIn(node, way = '') {
    if (knownName(node) !== undefined) return undefined;
    const found = target(node);
    if (found === undefined || found === false) return undefined;
    if (isListForm(found)) return mapIn(found.then, way) ?? mapIn(found.else, way);
    if (isLongForm(found)) return mapIn(found.then, way);
    if (types(found).join() === 'array') return mapIn(found.items, `${way}[]`);
    if (found.properties !== undefined && types(found).includes('object') && !json.every((type) => types(found).includes(type))) return { map: found, way };
    if (types(found).includes('object') && typeof found.additionalProperties === 'object') return mapIn(found.additionalProperties, `${way}.*`);
    return undefined;
  }

  const isVisible = (value) => value !== false && (value.doNotSuggest !== true || value['x-named'] === true);
  const visible = (map) => Object.entries(map.properties ?? {}).filter(([, value]) => isVisible(value)).map(([key, value]) => [key, value['x-named'] === true ? offeredValue(map, key) ?? value : value]);

  /** What a key holds that one branch of the map alone offers. */
  function offeredValue(map, key) {
    for (let rest = (map.allOf ?? []).find((rule) => rule.if?.required !== undefined); rest?.if !== undefined; rest = rest.else) {
      if (rest.if.required.includes(key) && rest.then.properties?.[key]) return rest.then.properties[key];
    }
    return undefined;
  }

  /** By key, whether it must be there: "yes", or in words. */
  function needs(map) {
    const found = new Map((map.required ?? []).map((key) => [key, 'yes']));
    for (const rule of map.allOf ?? []) {
      for (const [node, unless] of branches(rule)) {
        const oneOf = node.if?.anyOf?.flatMap((each) => each.required ?? []) ?? [];
        if (oneOf.length > 1 && node.else?.required !== undefined) for (const key of oneOf) found.set(key, `one of ${oneOf.map(code).join(', ')}`);
        else if (node.required !== undefined) for (const key of node.required) if (found.get(key) !== 'yes') found.set(key, unless === undefined ? 'yes' : `unless ${code(unless)}`);
      }
    }
    return found;
  }

  /** What a rule asks for when nothing unknown is there; behind "else" of another key, only without that key. */
  function branches(rule, unless) {
    if (rule.if?.propertyNames !== undefined) return rule.then === undefined ? [] : branches(rule.then, unless);
    const [key] = rule.if?.required ?? [];
    if (key !== undefined && rule.if.properties === undefined && rule.else !== undefined) return branches(rule.else, key);
    return [[rule, unless]];
  }

  /** Rows of a map's own keys and of the maps below them: `code.source`, `items[].name`. */
  function rows(map, prefix = '') {
    const required = needs(map);
    return visible(map).flatMap(([key, value]) => {
      const below = mapIn(value);
      const meanings = choices(target(value).if === undefined ? value : target(value).else);
      const means = [target(value).description ?? '', meanings === '' ? '' : `${meanings}.`].filter((text) => text !== '').join(' ');
      const own = [code(`${prefix}${key}`), words(value), required.get(key) ?? '', means];
      if (below === undefined) return [own];
      return [own, ...unique(variants(below.map).flatMap((variant) => rowsBelow(variant.map, `${prefix}${key}${below.way}.`)))];
    });
  }

  /** Where all keys of a map hold the same kind of map, that kind is shown once. */
  function rowsBelow(map, prefix) {
    const entries = visible(map);
    const refs = new Set(entries.map(([, value]) => value.$ref));
    const [ref] = refs;
    if (entries.length < 3 || refs.size > 1 || ref === undefined || mapIn({ $ref: ref }) === undefined) return rows(map, prefix);
    const own = entries.map(([key, value]) => [code(`${prefix}${key}`), words(value), '', value.description ?? '']);
    return [...own, ...rows(target({ $ref: ref }), `${prefix}*.`)];
  }

  const unique = (all) => all.filter(([key], index) => all.findIndex(([other]) => other === key) === index);

  /** The kinds of a map that is told apart by one of its keys; a plain map is its own only kind. */
  function variants(node) {
    const map = target(node);
    const kinds = [];
    for (let rest = map; rest !== undefined; rest = rest.else) {
      if (isLongForm(rest)) rest = target(rest.then);
      const [key] = rest.if?.required ?? [];
      if (key === undefined) {
        if (kinds.length > 0 && rest.properties !== undefined) kinds.push({ map: rest });
        break;
      }
      if (rest.then?.properties?.[key] !== false) kinds.push({ key, map: rest.then });
    }
    if (kinds.length === 0 || map.properties !== undefined) return [{ map: long(map) }];
    return kinds;
  }

  /** A definition with a short form: the map of its long form. */
  function long(map) {
    let found = target(map);
    while (found.properties === undefined && found.then !== undefined) found = target(found.then);
    return found;
  }

  return { rows, variants, target, long };
}

// What MJML asks of lodash for each element and each attribute of a mail, for what it asks it with: plain objects, arrays, names without
// dots. Everything else is lodash's: the library is built for any value there is, and that took a fifth of the time of a mail.
/** Each is loaded when somebody asks for it. */
const lodash = {
  get each() { return require('lodash/each'); },
  get escapeRegExp() { return require('lodash/escapeRegExp'); },
  get filter() { return require('lodash/filter'); },
  get find() { return require('lodash/find'); },
  get findLastIndex() { return require('lodash/findLastIndex'); },
  get flatMap() { return require('lodash/flatMap'); },
  get forEach() { return require('lodash/forEach'); },
  get get() { return require('lodash/get'); },
  get identity() { return require('lodash/identity'); },
  get isArray() { return require('lodash/isArray'); },
  get isEmpty() { return require('lodash/isEmpty'); },
  get isFunction() { return require('lodash/isFunction'); },
  get isObject() { return require('lodash/isObject'); },
  get kebabCase() { return require('lodash/kebabCase'); },
  get map() { return require('lodash/map'); },
  get mapValues() { return require('lodash/mapValues'); },
  get min() { return require('lodash/min'); },
  get negate() { return require('lodash/negate'); },
  get omit() { return require('lodash/omit'); },
  get omitBy() { return require('lodash/omitBy'); },
  get range() { return require('lodash/range'); },
  get reduce() { return require('lodash/reduce'); },
  get repeat() { return require('lodash/repeat'); },
  get some() { return require('lodash/some'); },
};

/** An object that lodash would go through by its own names. */
const isPlain = (value) => {
  if (typeof value !== 'object' || value === null || typeof value.length === 'number') return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

const isNil = (value) => value === undefined || value === null;

const isName = (path) => typeof path === 'number' || (typeof path === 'string' && /^[\w-]+$/.test(path));

const reduce = (values, step, first) => {
  let result = first;
  if (Array.isArray(values)) for (let index = 0; index < values.length; index += 1) result = step(result, values[index], index, values);
  else if (isPlain(values)) for (const name of Object.keys(values)) result = step(result, values[name], name, values);
  else return lodash.reduce(values, step, first);
  return result;
};

const forEach = (values, visit) => {
  if (!Array.isArray(values)) return lodash.forEach(values, visit);
  for (let index = 0; index < values.length && visit(values[index], index, values) !== false; index += 1);
  return values;
};

const map = (values, change) => (Array.isArray(values) && typeof change === 'function' ? Array.from(values, (value, index) => change(value, index, values)) : lodash.map(values, change));

const mapValues = (values, change) => {
  if (!isPlain(values) || typeof change !== 'function') return lodash.mapValues(values, change);
  const changed = {};
  for (const name of Object.keys(values)) changed[name] = change(values[name], name, values);
  return changed;
};

const without = (values, isLeft) => {
  const rest = {};
  for (const name of Object.keys(values)) if (!isLeft(values[name], name)) rest[name] = values[name];
  return rest;
};

const omitBy = (values, isLeft) => (isPlain(values) && typeof isLeft === 'function' ? without(values, isLeft) : lodash.omitBy(values, isLeft));

const omit = (values, names) => (isPlain(values) && Array.isArray(names) && names.every(isName) ? without(values, (_, name) => names.includes(name)) : lodash.omit(values, names));

const get = (value, path, otherwise) => {
  if (isNil(value) || !isName(path)) return lodash.get(value, path, otherwise);
  return value[path] === undefined ? otherwise : value[path];
};

/** `find` or `filter` by a function, or by the one name that an object must have. */
const search = (way) => (values, wanted) => {
  const list = Array.isArray(values) ? values : isPlain(values) ? Object.values(values) : undefined;
  if (list === undefined) return lodash[way](values, wanted);
  if (typeof wanted === 'function') return list[way]((value) => wanted(value));
  const [name, ...others] = isPlain(wanted) ? Object.keys(wanted) : [];
  if (name === undefined || others.length > 0 || typeof wanted[name] !== 'string') return lodash[way](values, wanted);
  return list[way]((value) => !isNil(value) && value[name] === wanted[name]);
};

const light = { isNil, reduce, forEach, map, mapValues, omitBy, omit, get, find: search('find'), filter: search('filter') };

module.exports = Object.create(lodash, Object.getOwnPropertyDescriptors(light));

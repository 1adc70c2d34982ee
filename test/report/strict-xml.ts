/** The names of the elements in the order they close. Throws where they do not nest, a mark is raw, or a character is none of XML 1.0. */
export function xmlElements(xml: string): readonly string[] {
  if (/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(xml)) throw new Error('a character that XML 1.0 has not');
  const open: string[] = [];
  const closed: string[] = [];
  let roots = 0;
  const rest = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '').replaceAll(/<(\/?)([A-Za-z][\w.-]*)((?:\s+[A-Za-z][\w.-]*="[^"<]*")*)\s*(\/?)>/g, (_, end: string, name: string, attributes: string, empty: string) => {
    const names = [...attributes.replaceAll(/"[^"]*"/g, '').matchAll(/\s([A-Za-z][\w.-]*)=/g)].map(([, attribute]) => attribute);
    if (new Set(names).size < names.length) throw new Error(`an attribute twice in ${name}`);
    if (/&(?!(?:amp|lt|gt|quot|#\d+);)/.test(attributes)) throw new Error(`a raw & in ${attributes}`);
    if (end === '' && open.length === 0) roots += 1;
    if (end === '' && empty === '') open.push(name);
    else if (empty === '' && open.pop() !== name) throw new Error(`${name} does not nest`);
    if (end !== '' || empty !== '') closed.push(name);
    return '';
  });
  if (/[<>]|&(?!(?:amp|lt|gt|quot|#\d+);)/.test(rest)) throw new Error(`raw marks: ${rest.trim().slice(0, 80)}`);
  if (open.length > 0 || roots !== 1) throw new Error('not one whole element');
  return closed;
}

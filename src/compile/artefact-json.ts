/**
 * An artefact as text: keys sorted, two spaces, a line break at the end. The same value gives the same bytes on any
 * machine, and a diff of two builds shows what changed.
 */
export function artefactJson(value: unknown): string {
  return `${JSON.stringify(sorted(value), undefined, 2)}\n`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const members: Readonly<Record<string, unknown>> = { ...value };
  const sortedMembers: Record<string, unknown> = {};
  for (const name of Object.keys(members).sort()) {
    const member = members[name];
    if (member === undefined) continue;
    // A name that assigning would take for something else.
    if (name === '__proto__') Object.defineProperty(sortedMembers, name, { value: sorted(member), enumerable: true });
    else sortedMembers[name] = sorted(member);
  }
  return sortedMembers;
}

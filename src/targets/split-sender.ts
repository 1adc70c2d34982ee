/** `Acme <hello@shop.example>` in its two parts; a bare address has no name. */
export function splitSender(from: string | undefined): { readonly name?: string; readonly email?: string } {
  if (from === undefined || from === '') return {};
  const found = /^\s*(.*?)\s*<([^<>]+)>\s*$/.exec(from);
  if (found === null) return { email: from.trim() };
  const [, name = '', email = ''] = found;
  return { ...(name !== '' && { name: name.replaceAll(/^"|"$/g, '') }), email };
}

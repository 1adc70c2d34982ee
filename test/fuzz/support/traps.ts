/** Scalars as somebody might leave them in a spec: what YAML reads otherwise, what looks like a reference or a template, what is too much. */
export const traps: readonly string[] = [
  '', '~', 'no', 'on', '21:00', '9:00', '0123', '1e5', '0x1F', '.inf', '.nan', '-1', '0', '3', '3.5', '9007199254740993', '99999999999999999999999', '2026-02-30', '2027-01-01', '"2027-01-01T00:00:00Z"',
  '3d', '-3d', '1mo', '99999999y', '1h30m', '50%', '"> 5"', '> 5', '@', '`', '%', '*nothing', '&anchor x', '!!str x', '!custom x', '<<', '# gone', 'text # cut', 'a: b', '"open', "'open", '[', ']', '{', '}', '{{x}}', '"{{profile.nobody}}"',
  '"{{#if profile.email}}"', '"{{"', '"{{lookup profile \'constructor\'}}"', '"${secret:NAME}"', 'profile.', 'profile.nobody', 'event.x.y.z', 'event', 'vars.nothing', 'now', '90d ago', '__proto__', 'constructor', 'toString', 'lc_fuzz', 'true', '"true"', '[]', '{}',
  '[a, b]', '{ did: any }', '{ in: nobody }', '"\\u202e"', '"\\0"', '😀', 'שלום', 'cafe\u0301', '|', '>', '?', '-', ':', '"\\q"', '${HOME}', '../../etc/passwd', 'x.mjml', 'null', 'any', 'Europe/Nowhere', 'https://', 'javascript:alert(1)',
];

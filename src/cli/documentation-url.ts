/** The page about a code below the place where the documentation is published; lint rules are listed in the index of all codes. */
export const documentationUrl = (homepage: string, code: string): string => {
  const phase = code.slice(0, code.indexOf('/'));
  return phase === 'lint' ? `${homepage}/docs/reference/diagnostics.md#lint` : `${homepage}/docs/reference/diagnostics/${phase}.md#${code.replace('/', '')}`;
};

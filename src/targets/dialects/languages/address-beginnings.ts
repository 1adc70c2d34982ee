/** What an address from data may begin with, in small letters: what the native escaper of addresses lets through. */
export const addressBeginnings = (schemes: readonly string[]): readonly string[] => ['https://', 'http://', 'mailto:', 'tel:', ...schemes.map((scheme) => `${scheme.toLowerCase()}:`)];

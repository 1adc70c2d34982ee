const written = /((?:api[_-]?key|password|client[_-]?secret|secret[_-]?key|access[_-]?token|private[_-]?key)["']?\s*:\s*["']?)([^\s"'{}[\],$#]{8,})/gi;

/** A line of a file as a report may show it: credentials that somebody wrote out are dots, as many as there were characters, since reports end in logs. */
export function hideSecrets(line: string): string {
  return line.replaceAll(written, (_, key: string, secret: string) => `${key}${'•'.repeat(secret.length)}`);
}

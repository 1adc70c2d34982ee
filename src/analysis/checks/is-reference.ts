const reference = /^(?:profile|event|item|batch|run|offer|vars|trigger)\.[a-z]/;

/** True for a text that reads `root.path` with a root of ours. */
export function isReference(text: string): boolean {
  return reference.test(text);
}

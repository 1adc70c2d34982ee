import type { PlatformValue } from '../scope.ts';

const REASONS: Readonly<Record<string, string>> = {
  run: 'a value that a step kept',
  offer: 'an offer',
  item: 'the item that a run is about',
  batch: 'the events of a batch',
  trigger: 'which trigger started the run',
  links: 'that link',
};

/** That a platform's messages know nothing of the kind. */
export function lacks(platform: string, path: readonly string[], instead: string): PlatformValue {
  const [root = ''] = path;
  const what = REASONS[root];
  return { lacks: `messages in ${platform} cannot look up "${path.join('.')}"${what === undefined ? '' : ` (${what})`}; ${instead}` };
}

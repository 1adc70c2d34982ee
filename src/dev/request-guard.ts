import { isIP } from 'node:net';

/** What a request says of where it comes from. */
export interface RequestSigns {
  readonly host: string | undefined;
  readonly origin: string | undefined;
  /** `Sec-Fetch-Site` and `Sec-Fetch-Mode`, where the browser says them. */
  readonly site: string | undefined;
  readonly mode: string | undefined;
}

/**
 * Says why a request is refused, or nothing. A page of another site can send requests to this machine, and by a name of its
 * own that leads here (DNS rebinding) read the answers: so the name has to be ours, and a request from elsewhere is none but
 * the opening of a link. `given` is the host of `--host`, if there is one.
 */
export function requestGuard(port: number, given?: string): (signs: RequestSigns) => string | undefined {
  const isOurs = (authority: string): boolean => {
    const found = /^(?:\[([0-9a-f:.]+)\]|([^:]+))(?::(\d+))?$/i.exec(authority);
    if (found === null || Number(found[3] ?? 80) !== port) return false;
    const name = (found[1] ?? found[2] ?? '').toLowerCase();
    if (['localhost', '127.0.0.1', '::1'].includes(name) || name === given?.toLowerCase()) return true;
    // An address is no name that somebody else could make lead here.
    return given !== undefined && isIP(name) !== 0;
  };
  return ({ host, origin, site, mode }) => {
    if (host === undefined || !isOurs(host)) return `this server answers to its own name only, not to "${host ?? ''}"`;
    if (origin !== undefined && !(origin.startsWith('http://') && isOurs(origin.slice('http://'.length)))) return `a page of "${origin}" may not ask this server`;
    if (site !== undefined && !['same-origin', 'none'].includes(site) && mode !== 'navigate') return 'a page of another site may not ask this server';
    return undefined;
  };
}

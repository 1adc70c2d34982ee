import { spawn } from 'node:child_process';

const openers: Readonly<Record<string, readonly [program: string, ...words: string[]]>> = { darwin: ['open'], win32: ['cmd', '/c', 'start', ''] };

/** Asks the system to show an address. Where it cannot, nothing happens: the address is on the screen all the same. */
export const openBrowser = (address: string): void => {
  const [program, ...words] = openers[process.platform] ?? ['xdg-open'];
  const child = spawn(program, [...words, address], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
};

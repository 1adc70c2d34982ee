import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';

const executablePath = '/usr/bin/chromium';

/** Whether Debian's Chromium is installed; tests that need it are skipped without it, and say so. */
export const isChromiumThere = existsSync(executablePath);
if (!isChromiumThere) console.warn(`skipped: no Chromium at ${executablePath} (apt-get install chromium)`);

/** A headless browser of its own, with nothing that talks to the network by itself. */
export async function openChromium(more: readonly string[] = []): Promise<Browser> {
  const { chromium } = await import('playwright-core');
  return chromium.launch({
    executablePath,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', ...more],
  });
}

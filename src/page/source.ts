import { signal } from '@preact/signals';
import { answerFile } from '../dev/answer-file.ts';

type Words = Readonly<Record<string, string>>;

/** Where answers come from: a running `lc dev`, or the files beside this page. */
export interface AnswerSource {
  readonly isLive: boolean;
  /** The answer as JSON. */
  ask(view: string, words: Words): Promise<string>;
  /** Calls back whenever the project has changed. */
  onChange(call: () => void): void;
}

export type Connection = 'connected' | 'lost';

/** Whether `lc dev` still answers. */
export const connection = signal<Connection>('connected');

declare global {
  interface Window {
    /** What the files of `lc docs` call, each with its own name and what it holds. */
    lcAnswer?: (file: string, answer: string) => void;
  }
}

export const failed = (reason: string): string => JSON.stringify({ kind: 'failed', reason });

const liveSource = (): AnswerSource => ({
  isLive: true,
  ask: async (view, words) => {
    const query = new URLSearchParams(words).toString();
    // A long question goes into the body: addresses have an end.
    const response = query.length < 4000
      ? await fetch(`view/${view}${query === '' ? '' : `?${query}`}`)
      : await fetch(`view/${view}`, { method: 'POST', body: JSON.stringify(words) });
    return response.ok ? response.text() : failed(await response.text());
  },
  onChange: (call) => {
    const events = new EventSource('events');
    let last: string | undefined;
    events.addEventListener('update', ({ data }) => {
      connection.value = 'connected';
      if (last !== undefined && data !== last) call();
      last = data;
    });
    events.addEventListener('error', () => {
      connection.value = 'lost';
      // Whoever answers next may have seen other files, whatever number it counts.
      last = '';
    });
  },
});

const fileSource = (): AnswerSource => {
  const waiting = new Map<string, (answer: string) => void>();
  window.lcAnswer = (file, answer) => waiting.get(file)?.(answer);
  return {
    isLive: false,
    ask: (view, words) => new Promise((resolve) => {
      const file = answerFile(view, words);
      const script = document.createElement('script');
      const end = (answer: string): void => {
        waiting.delete(file);
        script.remove();
        resolve(answer);
      };
      waiting.set(file, end);
      script.src = `${file}.js`;
      script.onerror = () => end(JSON.stringify({ kind: 'none' }));
      document.head.append(script);
    }),
    onChange: () => undefined,
  };
};

export const source: AnswerSource = document.documentElement.dataset.source === 'files' ? fileSource() : liveSource();

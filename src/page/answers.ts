import { type Signal, signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { Answer } from '../dev/live-project.ts';
import type { ModelOf, ViewName } from '../dev/views/registry.ts';
import { failed, source } from './source.ts';

/** A question, and its answer as JSON: undefined until the first came. An older one stays until the newer is there. */
interface Known {
  readonly view: ViewName;
  readonly words: Readonly<Record<string, string>>;
  readonly text: Signal<string | undefined>;
  /** How many parts of the page show it. */
  shown: number;
  /** Counts the questions, so that an answer to an earlier one is dropped. */
  asked: number;
}

const known = new Map<string, Known>();

const ask = async (each: Known): Promise<void> => {
  each.asked += 1;
  const { asked } = each;
  try {
    const text = await source.ask(each.view, each.words);
    if (asked === each.asked) each.text.value = text;
  } catch (error) {
    if (asked === each.asked) each.text.value ??= failed(error instanceof Error ? error.message : String(error));
  }
};

source.onChange(() => {
  // What was opened last is looked at now; what stands round it can wait for it.
  for (const [key, each] of [...known].reverse()) {
    if (each.shown > 0) void ask(each);
    else known.delete(key);
  }
});

/** The answer of a view, which follows the files; undefined while the first one is awaited. */
export function useAnswer<Name extends ViewName>(view: Name, words: Readonly<Record<string, string>> = {}): Answer<ModelOf<Name>> | undefined {
  const key = JSON.stringify([view, ...Object.entries(words).sort()]);
  const each = known.get(key) ?? { view, words, text: signal<string | undefined>(undefined), shown: 0, asked: 0 };
  if (!known.has(key)) {
    known.set(key, each);
    void ask(each);
  }
  useEffect(() => {
    each.shown += 1;
    return () => {
      each.shown -= 1;
    };
  }, [each]);
  const text = each.text.value;
  return useMemo(() => (text === undefined ? undefined : JSON.parse(text)), [text]);
}

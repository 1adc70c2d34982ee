import { useSignal } from '@preact/signals';
import type { MessageAbout } from '../../dev/views/message.ts';
import { CodeLines } from '../parts/code-lines.tsx';

/** What it is made of, file by file, and what is made of it. */
export function MessageSource({ about: { sources, shown } }: { readonly about: MessageAbout }) {
  const isOpen = useSignal(false);
  const html = shown?.mail?.html;
  return (
    <>
      {sources.map(({ file, lines }) => (
        <section key={file}>
          <h2 class="place">{file}</h2>
          <CodeLines lines={lines} label={`The lines of ${file}`} />
        </section>
      ))}
      {html !== undefined && (
        <section>
          <details onToggle={({ currentTarget }) => void (isOpen.value = currentTarget.open)}>
            <summary>The HTML that is made of it, for this person</summary>
            {isOpen.value && <CodeLines lines={html.split('\n').map((text, index) => ({ number: index + 1, text }))} label="The HTML of the mail" />}
          </details>
        </section>
      )}
    </>
  );
}

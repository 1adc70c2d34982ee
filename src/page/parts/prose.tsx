/** Text of an explanation: paragraphs, and code between fences. Everything in it is text. */
export function Prose({ text }: { readonly text: string }) {
  return (
    <div class="prose">
      {text.split(/^```.*$/m).map((part, index) => index % 2 === 1
        ? <pre key={index} class="code" tabIndex={0} role="group" aria-label="An example">{part.replace(/^\n/, '')}</pre>
        : part.split(/\n{2,}/).map((paragraph) => paragraph.trim() !== '' && <p key={paragraph}>{withCode(paragraph.trim())}</p>))}
    </div>
  );
}

function withCode(text: string) {
  return text.split('`').map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part));
}

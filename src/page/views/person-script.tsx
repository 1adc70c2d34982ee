import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { ToldPerson } from '../../dev/told-person.ts';
import type { PersonModel, ScriptItem, ScriptItemData } from '../../dev/views/person.ts';
import { changeWords, route } from '../route.ts';
import { source } from '../source.ts';
import { sentence } from '../words.ts';
import { entryWords, newEntry, partsOf, shortWords } from './script-edit.ts';

interface PersonScriptProps {
  readonly model: PersonModel;
  readonly told: ToldPerson | undefined;
}

/** What happens to the person from outside. Every edit goes into the address, and the files stay as they are. */
export function PersonScript({ model, told }: PersonScriptProps) {
  const open = useSignal<number | undefined>(undefined);
  const adding = useRef<HTMLSelectElement>(null);
  const { script, names } = model;
  // An edit builds on the one before, which the answer may not know yet.
  const entries = writtenScript(route.value.words['script']) ?? script.map(({ data }) => data);
  const change = (next: readonly ScriptItemData[]): void => changeWords({ script: JSON.stringify(next) });
  return (
    <section class="script">
      <h2>What happens {model.isEdited && <small>edited on this page only</small>}</h2>
      {entries.length === 0 && <p class="soft">No event is scripted, so only dates, schedules and segments can start anything.</p>}
      <ol class="plain">
        {entries.map((data, index) => (
          <li key={index}>
            <div class="entry">
              <span class="when">{said(data)}</span>
              <span class="what"><b>{entryWords(data)}</b> <small class="soft">{valuesOf(data)}</small></span>
              {source.isLive && <button type="button" class="button" aria-expanded={open.value === index} aria-label={`Edit ${entryWords(data)}, ${said(data)}`} onClick={() => void (open.value = open.value === index ? undefined : index)}>Edit</button>}
              {source.isLive && (
                <button type="button" class="button" aria-label={`Remove ${entryWords(data)}, ${said(data)}`} onClick={() => {
                  open.value = undefined;
                  change(entries.filter((_, place) => place !== index));
                  adding.current?.focus();
                }}>Remove</button>
              )}
            </div>
            <Problems item={script[index]} data={data} />
            {open.value === index && (
              <div class="fields" role="group" aria-label={`${entryWords(data)}, ${said(data)}`}>
                {partsOf(data, names).map((part) => (
                  <label key={part.label}><span>{part.label} <small class="soft">{part.hint}</small></span><input value={part.text} onChange={({ currentTarget }) => change(entries.map((each, place) => (place === index ? part.with(currentTarget.value.trim()) : each)))} /></label>
                ))}
              </div>
            )}
          </li>
        ))}
      </ol>
      {source.isLive && (
        <form class="choice" onSubmit={(event) => {
          event.preventDefault();
          const choice = adding.current?.value ?? '';
          if (choice === '') return;
          change([...entries, newEntry(choice, entries, names, told)]);
          open.value = entries.length;
        }}>
          <label>Add <select ref={adding}>
            <Choices label="An event" kind="event" ids={names.events.map(({ id }) => id)} said={(id) => id} />
            <Choices label="A message is opened" kind="opened" ids={names.messages} said={(id) => `opens ${id}`} />
            <Choices label="A message is clicked" kind="clicked" ids={names.messages} said={(id) => `clicks in ${id}`} />
            <Choices label="A field changes" kind="set" ids={names.attributes.map(({ name }) => name)} said={(id) => `${id} changes`} />
          </select></label>
          <button type="submit" class="button">Add</button>
        </form>
      )}
      {!source.isLive && <p class="soft">In lc dev it can be edited, to see what changes.</p>}
    </section>
  );
}

function Choices({ label, kind, ids, said: words }: { readonly label: string; readonly kind: string; readonly ids: readonly string[]; readonly said: (id: string) => string }) {
  return ids.length === 0 ? null : <optgroup label={label}>{ids.map((id) => <option key={id} value={`${kind}/${id}`}>{words(id)}</option>)}</optgroup>;
}

/** What is wrong with an entry, as long as it is the one that was looked at. */
function Problems({ item, data }: { readonly item: ScriptItem | undefined; readonly data: ScriptItemData }) {
  if (item === undefined || JSON.stringify(item.data) !== JSON.stringify(data)) return null;
  return <>{item.problems.map((problem) => <p key={problem} class="error" role="alert">{sentence(problem)}.</p>)}</>;
}

function said({ at, after }: ScriptItemData): string {
  return typeof at === 'string' ? at : `after ${String(after ?? '')}`;
}

function valuesOf({ properties, set, answer }: ScriptItemData): string {
  const shown = shortWords(properties ?? set ?? answer);
  return shown.startsWith('{') ? shown.slice(1, -1) : shown;
}

function writtenScript(text: string | undefined): readonly ScriptItemData[] | undefined {
  if (text === undefined) return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) && parsed.every((each) => typeof each === 'object' && each !== null) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

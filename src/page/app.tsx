import { useEffect, useRef } from 'preact/hooks';
import { useAnswer } from './answers.ts';
import { isPageName, pageNames, type PageName, pages } from './pages.tsx';
import { DefinitionList } from './parts/definition-list.tsx';
import { ProblemCount } from './parts/problem-count.tsx';
import { ThemeSwitch } from './parts/theme-switch.tsx';
import { addressOf, route } from './route.ts';
import { connection, source } from './source.ts';
import { counted } from './words.ts';

/** The whole page: its head and lists at the side, and the view that the address names. */
export function App() {
  const { view, id } = route.value;
  const answer = useAnswer('shell');
  const shell = answer?.kind === 'model' ? answer.model : undefined;
  const place = id ?? (isPageName(view) ? pages[view].title : 'Nothing here');
  useEffect(() => {
    document.title = shell === undefined ? 'lc' : `${place} · ${shell.project}`;
  }, [place, shell]);
  return (
    <>
      <a class="to-content" href="#main" onClick={(event) => {
        event.preventDefault();
        document.getElementById('main')?.focus();
      }}>To the content</a>
      <div class="side">
        <header>
          <a class="name" href={addressOf('overview')}>{shell?.project ?? 'lc'}</a>
          <State />
        </header>
        <nav aria-label="Views">
          <ul class="views">
            {pageNames.filter((name) => pages[name].section === undefined).map((name) => (
              <li key={name}><a href={addressOf(name)} aria-current={view === name ? 'page' : undefined}>{pages[name].title}{name === 'problems' && shell !== undefined && <ProblemCount errors={shell.counts.error} warnings={shell.counts.warning} />}</a></li>
            ))}
          </ul>
          {pageNames.map((name) => {
            const { section, title, none } = pages[name];
            const items = section === undefined ? undefined : shell?.lists[section];
            if (items?.length === 0 && none !== undefined) return <ul key={name} class="list"><li><a href={addressOf(name)} aria-current={view === name ? 'page' : undefined}>{title}<span class="soft">none yet</span></a></li></ul>;
            return items !== undefined && items.length > 0 && <DefinitionList key={name} view={name} title={title} items={items} />;
          })}
        </nav>
        <footer><ThemeSwitch /></footer>
      </div>
      <main id="main" tabIndex={-1}>
        {connection.value === 'lost' && <p class="banner" role="alert">lc dev has ended. What is shown here is from before; start it again and the page goes on.</p>}
        <Shown />
      </main>
    </>
  );
}

function State() {
  const answer = useAnswer('shell');
  if (answer?.kind !== 'model') return <p class="state">{answer === undefined ? 'Looking…' : ''}</p>;
  const { counts } = answer.model;
  const words = counts.error > 0 ? counted(counts.error, 'error') : counts.warning > 0 ? counted(counts.warning, 'warning') : 'Nothing is wrong';
  return <p class={`state ${counts.error > 0 ? 'error' : counts.warning > 0 ? 'warning' : 'good'}`} role="status">{words}{!source.isLive && <span class="soft"> when this was written</span>}</p>;
}

function Shown() {
  const { view, id } = route.value;
  const shell = useAnswer('shell');
  const heading = useRef<HTMLHeadingElement>(null);
  const isFirst = useRef(true);
  useEffect(() => {
    if (!isFirst.current) {
      scrollTo(0, 0);
      heading.current?.focus({ preventScroll: true });
    }
    isFirst.current = false;
  }, [view, id]);
  if (!isPageName(view)) return <><h1 tabIndex={-1} ref={heading}>Nothing here</h1><p>There is no view “{view}”. <a href={addressOf('overview')}>To the overview</a></p></>;
  const { section, title, none } = pages[view];
  const isEmpty = shell?.kind === 'model' && section !== undefined && shell.model.lists[section]?.length === 0;
  return (
    <>
      <h1 tabIndex={-1} ref={heading}>{section !== undefined && <small>{title}</small>}{id ?? (section === undefined ? title : isEmpty ? 'none yet' : 'which one?')}</h1>
      {section !== undefined && id === undefined ? <p>{isEmpty && none !== undefined ? none : 'Choose one from the list.'}</p> : <Asked key={`${view}/${id ?? ''}`} name={view} id={id} />}
    </>
  );
}

function Asked<Name extends PageName>({ name, id }: { readonly name: Name; readonly id: string | undefined }) {
  const { asks, show: Show } = pages[name];
  const { words } = route.value;
  const asked = Object.fromEntries([...(id === undefined ? [] : [['id', id]]), ...asks.flatMap((word) => (words[word] === undefined ? [] : [[word, words[word]]]))]);
  const newest = useAnswer<Name>(name, asked);
  // With other words the answer before stays until the new one is there, so that nothing jumps.
  const last = useRef(newest);
  if (newest !== undefined) last.current = newest;
  const answer = last.current;
  if (answer === undefined) return <p class="soft" aria-busy="true">…</p>;
  if (answer.kind === 'none') return <p class="banner">It is not in the project{source.isLive ? '' : ', or was not written'}. <a href={addressOf('overview')}>To the overview</a></p>;
  if (answer.kind === 'failed') return <p class="banner" role="alert">This could not be shown, which is a bug of lc: {answer.reason}</p>;
  return <div aria-busy={newest === undefined}><Show model={answer.model} /></div>;
}

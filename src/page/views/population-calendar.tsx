import { useSignal } from '@preact/signals';
import type { PlayedModel } from '../../dev/played-model.ts';
import { counted, number } from '../words.ts';

const [left, top, cell, high] = [42, 6, 14, 11];
/** A strip beside the hours shows which are quiet, where messages cover the shading. */
const strip = 9;
const hours = Array.from({ length: 24 }, (_, hour) => hour);
const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

/** Messages by day and hour, quiet hours shaded; the same as a table behind it. */
export function PopulationCalendar({ calendar: { days, quiet, isQuiet } }: { readonly calendar: PlayedModel['calendar'] }) {
  const isTable = useSignal(false);
  const most = Math.max(1, ...days.flatMap((day) => day.hours));
  const inQuiet = days.reduce((sum, day) => sum + day.hours.reduce((own, times, hour) => own + (isQuiet[hour] === true ? times : 0), 0), 0);
  const [width, height] = [left + days.length * cell + 4, top + 24 * high + 22];
  return (
    <>
      <div class="picture" tabIndex={0} role="group" aria-label="Messages by day and hour">
        <svg class="calendar" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`Messages by day and hour, at most ${most} in an hour; the same as a table below`}>
          <defs><pattern id="quiet" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hatch" width="1.4" height="5" /></pattern></defs>
          {hours.map((hour) => isQuiet[hour] === true && <rect key={hour} class="quiet" x={left - strip} y={top + hour * high} width={days.length * cell + strip} height={high} />)}
          {hours.map((hour) => isQuiet[hour] !== isQuiet[(hour + 23) % 24] && hour > 0 && <line key={hour} class="edge" x1={left - strip} x2={width - 4} y1={top + hour * high} y2={top + hour * high} />)}
          {hours.map((hour) => hour % 3 === 0 && <text key={hour} x={left - strip - 4} y={top + hour * high + 9} text-anchor="end">{String(hour).padStart(2, '0')}</text>)}
          {days.map(({ day, hours: own }, place) => own.map((times, hour) => times > 0 && <rect key={`${day} ${hour}`} class="cell" x={left + place * cell + 1} y={top + hour * high + 1} width={cell - 2} height={high - 2} rx="2" style={{ opacity: 0.25 + 0.75 * Math.sqrt(times / most) }}><title>{`${day}, ${clock(hour)}: ${counted(times, 'message')}`}</title></rect>))}
          {days.map(({ day }, place) => place % 7 === 0 && <text key={day} x={left + place * cell} y={height - 6}>{day.slice(5)}</text>)}
        </svg>
      </div>
      {quiet.length === 0 && <p>The project has no quiet hours.</p>}
      {quiet.map(({ channels, from, to, action }, index) => <p key={index}><span class="swatch" aria-hidden="true" /> Quiet hours {from} to {to} for {channels.join(', ')}: {action === 'defer' ? 'put off' : 'not sent'}.</p>)}
      {quiet.length > 0 && <p>{inQuiet === 0 ? 'Nothing was sent in them.' : `${counted(inQuiet, 'message')} went out in hours that are quiet for some: by other channels, or because they may.`}</p>}
      <details onToggle={({ currentTarget }) => void (isTable.value = currentTarget.open)}>
        <summary>As a table</summary>
        {isTable.value && (
          <div class="wide" tabIndex={0} role="group" aria-label="Messages by day and hour, as a table">
            <table class="hours">
              <thead><tr><th scope="col">day</th><th scope="col">all</th>{hours.map((hour) => <th key={hour} scope="col">{clock(hour)}{isQuiet[hour] === true && <span class="soft"> quiet</span>}</th>)}</tr></thead>
              <tbody>{[...days, { day: 'all', hours: hours.map((hour) => days.reduce((sum, day) => sum + (day.hours[hour] ?? 0), 0)) }].map(({ day, hours: own }) => <tr key={day}><th scope="row">{day}</th><td>{number(own.reduce((sum, times) => sum + times, 0))}</td>{own.map((times, hour) => <td key={hour}>{times === 0 ? '' : number(times)}</td>)}</tr>)}</tbody>
            </table>
          </div>
        )}
      </details>
    </>
  );
}

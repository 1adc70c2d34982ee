import type { Input } from './input.ts';
import { tell } from './instant.ts';
import type { Instant } from './instant.ts';
import { suppress } from './reachability.ts';
import type { Change } from './reads.ts';
import type { SendRecord, SubjectState } from './subject-state.ts';

type Ack = Extract<Input, { readonly kind: 'ack' }>;

/**
 * Notes what became of a message, and gives what that changes. `unsubscribed` suppresses marketing to the address on that
 * channel; `complained` and `bounced` (for good: delivery retries what is temporary) suppress everything to it. `bounced` and
 * `failed` free the slot for later sends. An acknowledgement of a send that is not known changes nothing.
 */
export function acknowledge(instant: Instant, ack: Ack): Change {
  const { state, now } = instant;
  const send = sendOf(state, ack);
  if (send === undefined) {
    tell(instant, { kind: 'rejected', at: now, event: ack.key ?? ack.message ?? '', why: 'unknown_send' });
    return {};
  }
  const { status } = ack;
  if (status === 'failed' || status === 'bounced') send.failed = true;
  const suppresses = status === 'unsubscribed' || status === 'complained' || status === 'bounced';
  if (suppresses) {
    const what = status === 'unsubscribed' ? 'marketing' : 'all';
    suppress(state, send.channel, send.address, what);
    if (send.address !== undefined) tell(instant, { kind: 'suppress', at: now, channel: send.channel, address: send.address, what });
  }
  const isStatus = status !== 'failed' && status !== 'unsubscribed' && status !== 'complained';
  if (isStatus) {
    const place = state.statuses.findLastIndex(({ ts }) => ts <= ack.at) + 1;
    state.statuses.splice(place, 0, { ts: ack.at, order: state.order, message: send.message, status, run: send.run });
  }
  return { statuses: isStatus, ...(suppresses && { channels: new Set([send.channel]) }) };
}

function sendOf(state: SubjectState, { key, message }: Ack): SendRecord | undefined {
  return state.sends.findLast((send) => (key !== undefined ? send.key === key : send.message === message));
}

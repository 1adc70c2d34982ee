import { formatTimeOfDay } from '../../time/moment.ts';
import type { NodeOf, Plan } from '../../plan/plan.ts';
import type { FrequencyCap } from '../../plan/settings.ts';
import type { ExportedMessage } from '../exported-message.ts';
import type { ExportContext } from '../target.ts';

type Json = Readonly<Record<string, unknown>>;

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** A message as a step, behind a throttle for each frequency cap that counts it, in the hours in which it may be sent. */
export function knockChannelStep(ref: string, node: NodeOf<'send'>, clock: NodeOf<'wait_until'> | undefined, plan: Plan, context: ExportContext): readonly Json[] {
  const message = context.messages.find(({ id }) => id === node.message);
  const { channel = 'email', purpose = 'marketing', tags = [] } = plan.messages[node.message] ?? {};
  const isMarketing = purpose === 'marketing';
  const caps = isMarketing ? context.settings.frequency_caps.filter((cap) => counts(cap, channel, tags)) : [];
  const windows = sendWindows(clock, isMarketing ? context.settings.quiet_hours.find(({ channels }) => channels.length === 0 || channels.includes(channel)) : undefined);
  return [
    ...caps.map((cap, index): Json => ({ ref: `${ref}_cap_${index + 1}`, type: 'throttle', settings: { throttle_limit: cap.at_most, throttle_window: windowOf(cap.per) } })),
    { ref, type: 'channel', name: node.message, ...channelOf(channel, message, context), ...(windows.length > 0 && { send_windows: windows }) },
  ];
}

function counts({ channels, only_tags, except_tags }: FrequencyCap, channel: string, tags: readonly string[]): boolean {
  if (channels.length > 0 && !channels.includes(channel)) return false;
  return !tags.some((tag) => except_tags.includes(tag)) && (only_tags.length === 0 || tags.some((tag) => only_tags.includes(tag)));
}

function windowOf(per: FrequencyCap['per']): Json {
  if (per === 'day') return { unit: 'days', value: 1 };
  if (per === 'week') return { unit: 'days', value: 7 };
  if (per === 'month') return { unit: 'months', value: 1 };
  const hours = Math.ceil(per.rolling / 3_600_000);
  return hours % 24 === 0 ? { unit: 'days', value: hours / 24 } : { unit: 'hours', value: hours };
}

/** The hours of each day in which a message leaves: the minute that was waited for, else those that are not quiet. */
export function sendWindows(clock: NodeOf<'wait_until'> | undefined, quiet: { readonly from: number; readonly to: number } | undefined): readonly Json[] {
  const onDays = (from: number, until: number, which: readonly string[]): readonly Json[] => which.map((day) => ({ day, type: 'send', from: formatTimeOfDay(from), until: formatTimeOfDay(until) }));
  if (clock !== undefined) {
    const which = clock.weekdays?.flatMap((day) => days[day - 1] ?? []) ?? days;
    const sent = clock.at === undefined ? which.map((day): Json => ({ day, type: 'send' })) : onDays(clock.at, (clock.at + 1) % 1440, which);
    return [...sent, ...days.filter((day) => !which.includes(day)).map((day): Json => ({ day, type: 'do_not_send' }))];
  }
  if (quiet === undefined) return [];
  // What spans midnight leaves one stretch a day; within a day there is one before and one after.
  return quiet.from > quiet.to ? onDays(quiet.to, quiet.from, days) : [...onDays(0, quiet.from, days), ...onDays(quiet.to, 1439, days)];
}

function channelOf(channel: string, message: ExportedMessage | undefined, context: ExportContext): Json {
  const key = { channel_key: context.id('channels', channel) };
  const written = message?.part('text');
  const text = written ?? '';
  switch (channel) {
    case 'sms':
      return { channel_type: 'sms', ...key, template: { text_body: text } };
    case 'push':
      return { channel_type: 'push', ...key, template: { settings: { delivery_type: 'content' }, title: message?.part('title') ?? '', text_body: text } };
    case 'in_app': {
      const link = message?.part('link');
      const title = message?.part('title');
      return { channel_type: 'in_app_feed', ...key, template: { markdown_body: title === undefined ? text : `**${title}**\n\n${text}`, ...(link !== undefined && { action_url: link }) } };
    }
    case 'webhook':
      return { channel_type: 'http', ...key, template: { method: 'post', url: message?.part('url') ?? '', headers: [{ key: 'Content-Type', value: 'application/json' }], body: message?.part('body') ?? '' } };
    default:
      return { channel_type: 'email', ...key, template: { settings: {}, subject: message?.part('subject') ?? '', html_body: message?.part('html') ?? '', ...(written !== undefined && { text_body: text }) } };
  }
}

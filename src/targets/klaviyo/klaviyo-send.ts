import type { NodeOf } from '../../plan/plan.ts';
import type { ExportedMessage } from '../exported-message.ts';
import { splitSender } from '../split-sender.ts';
import type { ExportContext, FlowSource } from '../target.ts';

type Json = Readonly<Record<string, unknown>>;

/** The action that sends one message, as a draft. */
export function klaviyoSend(node: NodeOf<'send'>, { plan }: FlowSource, context: ExportContext): Json {
  const message = context.messages.find(({ id }) => id === node.message);
  const name = node.message;
  const links = { next: node.next };
  const isMarketing = plan.messages[node.message]?.purpose !== 'transactional';
  const rules = { smart_sending_enabled: isMarketing && context.settings.frequency_caps.length > 0, transactional: !isMarketing };
  switch (plan.messages[node.message]?.channel) {
    case 'sms':
      return action(node, 'send-sms', links, { body: message?.part('text') ?? '', ...rules, sms_quiet_hours_enabled: isMarketing && context.settings.quiet_hours.some(({ channels }) => channels.length === 0 || channels.includes('sms')), name });
    case 'push':
      return action(node, 'send-mobile-push', links, pushOf(message, name, rules.smart_sending_enabled));
    case 'webhook':
      return action(node, 'send-webhook', links, { url: message?.part('url') ?? '', headers: { 'Content-Type': 'application/json' }, body: message?.part('body') ?? '', name });
    default:
      return action(node, 'send-email', links, { ...emailOf(message, context), ...rules, name });
  }
}

function action(node: NodeOf<'send'>, type: string, links: Json, message: Json): Json {
  return { temporary_id: node.id, type, links, data: { status: 'draft', message } };
}

function emailOf(message: ExportedMessage | undefined, context: ExportContext): Json {
  const sender = splitSender(message?.part('from') ?? context.project.settings().channels['email']?.from?.value);
  const preview = message?.part('preheader');
  return {
    ...(sender.email !== undefined && { from_email: sender.email }),
    ...(sender.name !== undefined && { from_label: sender.name }),
    subject_line: message?.part('subject') ?? '',
    ...(preview !== undefined && { preview_text: preview }),
    template_id: `\${created:templates/${message?.id ?? ''}}`,
  };
}

function pushOf(message: ExportedMessage | undefined, name: string, smart_sending_enabled: boolean): Json {
  const title = message?.part('title');
  const link = message?.part('link');
  return {
    ...(title !== undefined && { title }),
    body: message?.part('text') ?? '',
    push_type: 'standard',
    on_open: link === undefined ? 'home' : 'link',
    ...(link !== undefined && { ios_link: link, android_link: link }),
    smart_sending_enabled,
    name,
  };
}

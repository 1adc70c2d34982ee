import { describeTerm } from '../../condition/core/describe-term.ts';
import { byHandClaims } from '../by-hand-claims.ts';
import { exact } from '../capability.ts';
import { describeJourney } from '../describe-journey.ts';
import type { ExportedMessage } from '../exported-message.ts';
import type { PlatformRequest, Target } from '../target.ts';

/** Content and a sheet of what to click: Braze creates no Canvas from outside. */
export const braze: Target = {
  id: 'braze',
  name: 'Braze',
  source: 'REST API, templates and content blocks',
  dialect: 'braze',
  claims: byHandClaims({ 'send.email': exact, 'send.sms': exact, 'send.push': exact, 'send.in_app': exact, 'send.webhook': exact }),
  ids: [],
  order: ['email_templates', 'content_blocks'],
  creates: () => true,
  adapt: (plan) => plan,
  print: (context) => ({
    requests: context.messages.flatMap((message) => (message.channel === 'email' ? [emailTemplate(message)] : contentBlocks(message))),
    sheets: [
      ...context.segments.map(({ name, term, pool }) => ({ title: `Segment "${name}"`, lines: [`People for whom this holds: ${describeTerm(term, pool)}`] })),
      ...context.journeys.map(({ plan }) => ({ title: `Canvas "${plan.id}"`, lines: describeJourney(plan) })),
    ],
    steps: ['Messaging → Canvas → create one for each journey below, and leave it as a draft until somebody has looked at it.', 'In each message step choose the email template of the message’s name; texts of other channels are content blocks: `{{content_blocks.${lc_message_text}}}`.'],
  }),
};

function emailTemplate(message: ExportedMessage): PlatformRequest {
  const body = (): unknown => {
    const text = message.part('text');
    const preheader = message.part('preheader');
    return { template_name: `lc-${message.id}`, subject: message.part('subject') ?? '', body: message.part('html') ?? '', ...(text !== undefined && { plaintext_body: text }), ...(preheader !== undefined && { preheader }), tags: ['lc'], should_inline_css: false };
  };
  return { resource: 'email_templates', name: message.id, method: 'POST', path: '/templates/email/create', body, creates: `email_templates/${message.id}` };
}

/** One block for each part: names of blocks take letters, digits and underscores. */
function contentBlocks(message: ExportedMessage): readonly PlatformRequest[] {
  return (['title', 'text', 'link', 'url', 'body', 'image'] as const).flatMap((part): readonly PlatformRequest[] => {
    const content = message.part(part);
    if (content === undefined) return [];
    const name = `lc_${message.id}_${part}`;
    return [{ resource: 'content_blocks', name, method: 'POST', path: '/content_blocks/create', body: () => ({ name, description: `The ${part} of ${message.id}`, content, tags: ['lc'], state: 'draft' }), creates: `content_blocks/${name}` }];
  });
}

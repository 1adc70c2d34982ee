import type { StepCheck } from './step-check.ts';
import { channelNotSet, offerNotIssued, uselessKey } from '../../../report/catalogue/journey.ts';
import { resolveName } from '../resolve-name.ts';

export const checkSend: StepCheck<'send'> = (context, step, { environment }) => {
  const { project, collector } = context;
  const message = resolveName(context, 'messages', step.message);
  if (message === undefined) return;
  const channels = project.settings().channels;
  if (!Object.hasOwn(channels, message.channel.value)) collector.report(step.message.range, channelNotSet(message.channel.value, Object.keys(channels)));
  if (message.purpose === 'transactional' && step.unless_sent_within !== undefined) {
    collector.report(step.unless_sent_within.range, uselessKey('unless_sent_within', `"${step.message.value}" is transactional, and such messages never wait for others`));
  }
  const offer = message.offer?.value;
  if (offer === undefined || project.definition('offers', offer) === undefined) return;
  const issued = Object.hasOwn(environment.offers, offer) ? environment.offers[offer] : undefined;
  if (issued === undefined || issued.missingOn !== undefined) {
    collector.report(step.message.range, offerNotIssued(step.message.value, offer, issued?.missingOn));
  }
};

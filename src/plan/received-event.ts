import type { Input } from './input.ts';

/** An event as it stands in somebody's inbox. */
export type ReceivedEvent = Extract<Input, { readonly kind: 'event' }>;

import { explanationsOf, type Row } from './explanation.ts';

/** Of the comments that suppress; the rules explain themselves. */
const rows: readonly Row[] = [
  ['suppression-without-reason', 'A suppression without a reason', 'Whoever reads it next year cannot tell whether it still holds.', '# lc-disable-next-line lint/require-goal', '# lc-disable-next-line lint/require-goal -- a survey has no purchase to aim at'],
  ['suppression-without-code', 'A suppression without a code', 'It names nothing, so it suppresses nothing.', '# lc-disable-next-line -- never mind', '# lc-disable-next-line lint/require-goal -- a survey has no purchase to aim at'],
  ['unknown-suppressed-code', 'A suppression of a code that does not exist', 'It suppresses nothing, and the problem it was meant for is still reported.', '# lc-disable-next-line lint/require-gaol -- a survey', '# lc-disable-next-line lint/require-goal -- a survey'],
  ['unused-suppression', 'A suppression of nothing', 'Left in place it would hide the problem if it ever came back.', '# lc-disable-next-line lint/require-goal -- a survey\nwelcome: { goal: { event: order_placed } }', 'welcome: { goal: { event: order_placed } }'],
  ['cannot-suppress', 'An error that cannot be suppressed', 'It is not advice: nothing correct can be built from what it speaks of.', '# lc-disable-next-line reference/unknown-message -- later\n- send: wellcome', '- send: welcome'],
  ['unknown-comment', 'A comment that lc does not know', 'It looks like a suppression and does nothing.', '# lc-disable-nextline lint/require-goal -- a survey', '# lc-disable-next-line lint/require-goal -- a survey'],
];

export const lintExplanations = explanationsOf('lint', rows);

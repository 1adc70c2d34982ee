/** Funnels with well-known names: their stages in order, with other names of some. */
export const funnelPresets: Readonly<Record<string, { readonly description: string; readonly stages: Readonly<Record<string, readonly string[]>> }>> = {
  aida: { description: 'Awareness, interest, desire, action.', stages: { awareness: [], interest: [], desire: [], action: [] } },
  aica: { description: 'Awareness, interest, consideration, action.', stages: { awareness: [], interest: [], consideration: [], action: [] } },
  aarrr: { description: 'Acquisition, activation, retention, referral, revenue.', stages: { acquisition: [], activation: [], retention: [], referral: [], revenue: [] } },
  race: { description: 'Reach, act, convert, engage.', stages: { reach: ['discovery', 'awareness'], act: [], convert: [], engage: [] } },
  lifecycle: {
    description: 'Awareness, intent, conversion, adoption, retention, expansion, advocacy.',
    stages: { awareness: [], intent: [], conversion: ['sale'], adoption: [], retention: [], expansion: [], advocacy: [] },
  },
};

/**
 * What most of the big inboxes drop, with those that do: G Gmail, O Outlook for Windows, C Outlook.com, Y Yahoo, A Apple Mail, each in its newest
 * tested version. From the data of caniemail.com (MIT licence, as of 2026-06-29) by scripts/client-support.mjs; not edited by hand.
 */
export const clientSupportData: Readonly<Record<'elements' | 'properties' | 'functions', Readonly<Record<string, string>>>> = {
  elements: {
    audio: 'GOCY', bdi: 'GOCY', dialog: 'GOCY', link: 'GCY', meter: 'GOY', object: 'GOCY', picture: 'GOCY', progress: 'GOCY', svg: 'GOCY', video: 'GOCY',
  },
  properties: {
    'accent-color': 'GOCY', 'align-items': 'GOY', animation: 'GOCY', 'aspect-ratio': 'GOCY', 'backdrop-filter': 'GOCY', 'block-size': 'GOCY',
    'border-block': 'GOCY', 'border-end-end-radius': 'GOCY', 'border-end-start-radius': 'GOCY', 'border-image': 'GOCY', 'border-inline': 'GOCY',
    'border-start-end-radius': 'GOCY', 'border-start-start-radius': 'GOCY', bottom: 'GOY', 'box-shadow': 'GOY', 'clip-path': 'GOCY', filter: 'GOCY',
    'font-stretch': 'GOY', 'grid-template': 'GOCY', 'grid-template-areas': 'GOCY', 'grid-template-columns': 'GOCY', 'grid-template-rows': 'GOCY',
    'hyphenate-character': 'GOCY', 'hyphenate-limit-chars': 'GOCYA', hyphens: 'GOCY', inert: 'GOCY', 'inline-size': 'GOCYA', inset: 'GOCY',
    'justify-content': 'GOY', left: 'GOY', 'list-style-image': 'GOCY', 'margin-block': 'GOCYA', 'margin-block-end': 'GOCYA', 'margin-block-start': 'GOCYA',
    'margin-inline': 'GOCYA', 'margin-inline-end': 'GOCYA', 'margin-inline-start': 'GOCYA', 'mask-image': 'GOCY', 'max-block-size': 'GOCY',
    'max-inline-size': 'GOCY', 'min-block-size': 'GOCY', 'min-inline-size': 'GOCY', orphans: 'GOY', 'outline-offset': 'GOCY', 'overflow-wrap': 'GOCY',
    'padding-block': 'GOCYA', 'padding-block-end': 'GOCYA', 'padding-block-start': 'GOCYA', 'padding-inline': 'GOCYA', 'padding-inline-end': 'GOCYA',
    'padding-inline-start': 'GOCYA', resize: 'GOCYA', right: 'GOY', 'scroll-snap': 'GOCY', 'shape-margin': 'GOCY', 'shape-outside': 'GOCY',
    'tab-size': 'GOY', 'text-align-last': 'OCY', 'text-decoration-skip-ink': 'GOCY', 'text-decoration-thickness': 'GOCY', 'text-emphasis': 'GOY',
    'text-emphasis-position': 'GOCY', 'text-shadow': 'GOC', 'text-underline-offset': 'GOCY', 'text-wrap': 'GOCY', top: 'GOY', transform: 'GOCY',
    transition: 'GOC', 'user-select': 'GOCY', 'white-space-collapse': 'GOCY', widows: 'GOY',
  },
  functions: {
    clamp: 'OCY', 'conic-gradient': 'GOCY', lab: 'GOCY', lch: 'GOCY', 'light-dark': 'GOCY', 'linear-gradient': 'OCY', max: 'OCY', min: 'OCY',
    oklab: 'GOCY', oklch: 'GOCY', 'radial-gradient': 'OCY',
  },
};

/**
 * How MJML uses an attribute, which decides what a template may put there:
 * `url`, `color`, `text`, `css` and `number` are copied to the HTML as they are; `class` is copied word by word.
 * Everything else MJML computes with or compares while it builds, so it must be constant.
 */
export type MjmlAttributeUse = 'url' | 'color' | 'text' | 'css' | 'number' | 'class';

const URLS = ['href', 'src', 'background-url', 'icon-wrapped-url', 'icon-unwrapped-url', 'left-icon', 'right-icon', 'thumbnails-src'];
const TEXTS = ['alt', 'title', 'rel', 'target', 'icon-wrapped-alt', 'icon-unwrapped-alt'];
const STYLES = ['font-style', 'font-weight', 'text-decoration', 'text-transform'];
const COLORS = ['color', 'background-color', 'container-background-color', 'inner-background-color', 'border-color', 'tb-hover-border-color', 'tb-selected-border-color'];
const SIZES = ['font-size', 'line-height', 'letter-spacing', 'padding-top', 'padding-bottom'];

const text: readonly string[] = ['color', 'container-background-color', ...STYLES];

/**
 * Measured on mjml 5.4.1, one attribute after another, with empty, long and odd values: see test/content/mjml-attributes.test.ts.
 * The exceptions: a font family decides which web fonts are loaded, a border is part of the width arithmetic,
 * the name of a social element picks its icon, and a group's background is compared with "none".
 */
const BY_TAG: Readonly<Record<string, readonly string[]>> = {
  'mj-body': ['background-color'],
  'mj-section': ['background-color', 'background-url'],
  'mj-wrapper': ['background-color', 'background-url'],
  'mj-column': ['background-color'],
  'mj-hero': ['background-url', 'background-color', 'inner-background-color'],
  'mj-text': [...text, ...SIZES],
  'mj-button': [...text, 'background-color', 'href', 'title', 'rel', 'target', ...SIZES],
  'mj-image': ['src', 'href', 'alt', 'title', 'rel', 'target', 'container-background-color'],
  'mj-table': ['color', 'container-background-color', 'font-size', 'line-height', 'padding-top', 'padding-bottom'],
  'mj-divider': ['border-color', 'container-background-color'],
  'mj-spacer': ['container-background-color'],
  'mj-social': ['color', 'container-background-color', 'font-style', 'font-weight', 'text-decoration'],
  'mj-social-element': ['href', 'src', 'alt', 'title', 'rel', 'target', 'color', 'background-color', 'font-style', 'font-weight', 'text-decoration'],
  'mj-navbar-link': ['href', 'rel', 'target', 'color', ...STYLES, 'font-size', 'line-height', 'letter-spacing', 'padding-top', 'padding-bottom'],
  'mj-accordion-title': ['color', 'background-color', 'font-weight', 'font-size'],
  'mj-accordion-text': ['color', 'background-color', 'font-weight', 'font-size', 'line-height', 'letter-spacing'],
  'mj-carousel-image': ['src', 'href', 'alt', 'title', 'target', 'thumbnails-src'],
};

function useOf(attribute: string): MjmlAttributeUse | undefined {
  if (URLS.includes(attribute)) return 'url';
  if (TEXTS.includes(attribute)) return 'text';
  if (COLORS.includes(attribute)) return 'color';
  if (STYLES.includes(attribute)) return 'css';
  return SIZES.includes(attribute) ? 'number' : undefined;
}

/** What a template may put into an attribute, or undefined where it must be constant. `mj-all` and `mj-class` count as every tag that has it. */
export function mjmlAttributeUse(tag: string, attribute: string): MjmlAttributeUse | undefined {
  if (attribute === 'css-class') return tag === 'mj-all' || tag === 'mj-class' ? undefined : 'class';
  if (tag === 'mj-all' || tag === 'mj-class') return attribute === 'color' ? 'color' : undefined;
  return BY_TAG[tag]?.includes(attribute) ? useOf(attribute) : undefined;
}

/** The table itself, for the test that measures it. */
export const templateAttributes: Readonly<Record<string, readonly string[]>> = BY_TAG;

/** Attributes of HTML that hold an address. */
export const urlAttributes: ReadonlySet<string> = new Set(['href', 'src', 'action', 'formaction', 'background', 'cite', 'poster', 'data', 'longdesc', 'xlink:href', 'icon', 'manifest']);

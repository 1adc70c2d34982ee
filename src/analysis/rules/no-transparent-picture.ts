import { localPictures } from '../content/local-pictures.ts';
import { defineRule } from './define-rule.ts';

export const noTransparentPicture = defineRule({
  id: 'no-transparent-picture',
  severity: 'info',
  recommended: 'off',
  summary: 'A picture brings its own background.',
  why: 'In dark mode the inbox turns white into black behind a picture that can be seen through: a dark logo is gone.',
  fix: 'save it with a background, or with a light edge round its dark parts',
  seeds: [],
  examples: {
    pictures: {
      'logo.png': { bytes: 4210, sha256: '', header: { format: 'png', width: 320, height: 90 }, isTransparent: true },
      'logo-on-white.png': { bytes: 4102, sha256: '', header: { format: 'png', width: 320, height: 90 } },
    },
    invalid: [
      `messages:
  news:
    channel: email
    subject: "New shoes"
    body: |
      <p><img src="logo.png" alt="Acme"></p>
`,
    ],
    valid: [
      `messages:
  news:
    channel: email
    subject: "New shoes"
    body: |
      <p><img src="logo-on-white.png" alt="Acme"></p>
`,
    ],
  },
  create({ project, report }) {
    return {
      content(view) {
        for (const { written, path, place } of localPictures(project, view)) {
          if (path === undefined || project.picture(path)?.isTransparent !== true) continue;
          report(place, { message: `"${written}" can be seen through, so dark mode paints another colour behind it` });
        }
      },
    };
  },
});

import { localPictures } from '../content/local-pictures.ts';
import { defineRule } from './define-rule.ts';

/** A mail with a few pictures of this size loads in some seconds on a telephone abroad. */
const mostBytes = 300 * 1024;
/** Twice the width of a mail (600 px), for sharp screens, with room for wide layouts. */
const mostPixels = 2000;

export const maxPictureSize = defineRule({
  id: 'max-picture-size',
  severity: 'warning',
  recommended: 'warning',
  summary: 'A picture is light enough for a telephone.',
  why: 'Readers open a mail for some seconds. A picture that has not arrived by then was not sent.',
  fix: 'save it at twice the width it is shown in, as a JPEG for photographs and a PNG for drawings',
  seeds: [],
  examples: {
    pictures: {
      'shoes.png': { bytes: 81_234, sha256: '', header: { format: 'png', width: 1200, height: 800 } },
      'studio.jpeg': { bytes: 2_481_033, sha256: '', header: { format: 'jpeg', width: 4032, height: 3024 } },
    },
    invalid: [
      `messages:
  news:
    channel: email
    subject: "New shoes"
    body: |
      <p><img src="studio.jpeg" alt="The new running shoe in red"></p>
`,
    ],
    valid: [
      `messages:
  news:
    channel: email
    subject: "New shoes"
    body: |
      <p><img src="shoes.png" alt="The new running shoe in red"></p>
`,
    ],
  },
  create({ project, report }) {
    return {
      content(view) {
        for (const { written, path, place } of localPictures(project, view)) {
          const picture = path === undefined ? undefined : project.picture(path);
          if (picture?.header === undefined) continue;
          const { width } = picture.header;
          if (picture.bytes > mostBytes) report(place, { message: `the picture "${written}" weighs ${Math.ceil(picture.bytes / 1024)} KB, more than ${mostBytes / 1024}` });
          else if (width > mostPixels) report(place, { message: `the picture "${written}" is ${width} pixels wide, more than ${mostPixels}` });
        }
      },
    };
  },
});

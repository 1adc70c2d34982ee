import type { Comment } from '../source/comment.ts';

/** The comments of a template, `{{! … }}` and `{{!-- … --}}`: they are not part of what is sent. Ranges count in `text`. */
export function templateComments(text: string): readonly Comment[] {
  return [...text.matchAll(/\{\{~?!--([\s\S]*?)--~?\}\}|\{\{~?!([^}]*)\}\}/g)].map((found) => ({
    range: { start: found.index, end: found.index + found[0].length },
    text: (found[1] ?? found[2] ?? '').trim(),
  }));
}

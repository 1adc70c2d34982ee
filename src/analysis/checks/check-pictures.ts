import type { MessageView } from '../../content/view/message-view.ts';
import { missingPicture, unknownPicture, unreadablePicture } from '../../report/catalogue/content.ts';
import type { Diagnostic } from '../../report/diagnostic.ts';
import { localPictures } from '../content/local-pictures.ts';
import type { Project } from '../project.ts';

export interface CheckedPictures {
  /** Paths of the pictures to upload, from the project's root, sorted. */
  readonly paths: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The pictures of the project that a message shows: each must be there and be a picture. */
export function checkPictures(project: Project, view: MessageView): CheckedPictures {
  const paths = new Set<string>();
  const diagnostics: Diagnostic[] = [];
  for (const { written, path, place } of localPictures(project, view)) {
    const picture = path === undefined ? undefined : project.picture(path);
    if (path === undefined || picture === undefined) diagnostics.push({ ...missingPicture(written, path), ...place });
    else if (picture.unreadable !== undefined) diagnostics.push({ ...unreadablePicture(written, picture.unreadable), ...place });
    else if (picture.header === undefined) diagnostics.push({ ...unknownPicture(written), ...place });
    else paths.add(path);
  }
  return { paths: [...paths].sort(), diagnostics };
}

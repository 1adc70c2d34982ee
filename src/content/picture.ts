import type { PictureHeader } from './picture-header.ts';

/** A file that messages show. */
export interface Picture {
  readonly bytes: number;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
  /** Missing where the file is no PNG, JPEG, GIF or WebP. */
  readonly header?: PictureHeader;
  /** What lies behind it may show through. */
  readonly isTransparent?: boolean;
  /** Why its bytes cannot be had, as part of a sentence. */
  readonly unreadable?: string;
}

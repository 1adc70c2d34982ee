import { createContext } from 'preact';

/** The names of the views that this page can show: what links to another is a link only where that is one of them. */
export const KnownViews = createContext<ReadonlySet<string>>(new Set());

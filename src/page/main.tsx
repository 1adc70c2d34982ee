import { render } from 'preact';
import { App } from './app.tsx';
import { KnownViews } from './known-views.ts';
import { pageNames } from './pages.tsx';
import './page.css';

const root = document.getElementById('page');
if (root !== null) render(<KnownViews.Provider value={new Set(pageNames)}><App /></KnownViews.Provider>, root);

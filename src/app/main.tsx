import './store/platform/older-browsers.ts';
import './ui/tokens.css';
import './ui/fonts.css';
import './ui/base.css';
import '@preact/signals';
import { render } from 'preact';
import { App } from './shell/app.tsx';
import { registerServiceWorker } from './shell/update.ts';
import { openLastProfile } from './store/session/current.ts';

const root = document.getElementById('app');
if (!root) throw new Error('index.html has no #app');
render(<App />, root);
void openLastProfile();
registerServiceWorker();

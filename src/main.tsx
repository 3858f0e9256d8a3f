import { hydrate, render } from 'preact';
import { App } from './app/app.tsx';
import { boot } from './app/boot.ts';
import { environment } from './app/environment.ts';
import { isStart } from './app/state.ts';
import { createStore } from './app/store.ts';
import { readBefore, stateBefore } from './app/takeover.ts';
import { startUpdates, type Updates } from './app/updates.ts';
import './styles/main.scss';

const root = document.getElementById('app');
if (!root) throw new Error('no #app in the page');

// The prerendered page is taken over as it stands, ticks and all; only then is it looked for what there was before.
const before = readBefore(root, location.hash);
const store = createStore(environment, stateBefore(environment.content, before, environment.now()));
let updates: Updates | null = null;
const app = <App env={environment} store={store} updates={() => updates} />;
try {
  if (root.firstChild) hydrate(app, root);
  else render(app, root);
} catch {
  // Something has rewritten the page so far that it cannot be taken over: it is drawn anew, with the same ticks.
  root.replaceChildren();
  render(app, root);
}
boot(environment, store, before);
updates = startUpdates(store, () => isStart(environment.content, store.view().state));
// From here on the page leads on: the styles stop saying "one moment".
document.documentElement.dataset.ready = 'yes';

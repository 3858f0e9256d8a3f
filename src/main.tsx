import { hydrate, render } from 'preact';
import type { After } from './app/after.ts';
import { App } from './app/app.tsx';
import { boot } from './app/boot.ts';
import { elsewhere } from './app/chosen.ts';
import { environment } from './app/environment.ts';
import { inTime, loadAfter, loadReceiving } from './app/lazy.tsx';
import type { Address } from './app/link.ts';
import { isStart } from './app/state.ts';
import { createStore, type Install } from './app/store.ts';
import { readBefore, stateBefore } from './app/takeover.ts';
import { loadChecker } from './i18n/load.ts';
import './styles/main.scss';

/** So long the first screen has the phone to itself. */
const AFTER_MS = 500;

const language = document.documentElement.lang.slice(0, 2);

/**
 * Whether the page is as it was built. One more element, of a translator or an extension, would give each box the work of its
 * neighbour: such a page is drawn anew, with the same ticks.
 */
const isWhole = (root: HTMLElement): boolean => root.querySelectorAll('*').length === Number(root.dataset['elements']);

function takeOver(root: HTMLElement): void {
  // The prerendered page is taken over as it stands, ticks and all; only then is it looked for what there was before.
  const before = readBefore(root, location.hash);
  const store = createStore(environment, stateBefore(environment.content, before, environment.now()), language);
  /** Opened from the home screen with nothing kept: some phones keep that apart from their browser, and nothing came across. */
  const onNoHelpline = () => {
    if (!linked && isStart(environment.content, store.view().state)) store.act({ type: 'go', route: { at: 'helpline' } });
  };
  /** A link has been opened: it asks for its number itself. */
  let linked = false;
  let started: After | null = null;
  let following: Promise<After> | null = null;
  const after = (): Promise<After> => {
    following ??= loadAfter(environment, store, onNoHelpline).then((came) => {
      started = came;
      return came;
    });
    // Without a network the first time: asked for again, it may be there.
    following.catch(() => {
      following = null;
    });
    return following;
  };
  const app = <App env={environment} store={store} updates={() => started?.updates ?? null} after={() => inTime(after())} />;
  try {
    if (isWhole(root)) hydrate(app, root);
    else {
      root.replaceChildren();
      render(app, root);
    }
  } catch {
    // Something has rewritten the page so far that it cannot be taken over: it is drawn anew, with the same ticks.
    root.replaceChildren();
    render(app, root);
  }
  const follow = (address: Address) => {
    linked = true;
    inTime(loadReceiving(environment, store, after, address)).catch(() => store.notify('notice.link-later'));
  };
  boot(environment, store, before, follow);
  addEventListener('beforeinstallprompt', (event) => {
    // Asked where it helps, not in the middle of a question.
    event.preventDefault();
    store.provide({ install: event as unknown as Install });
  });
  // From here on the page leads on: the styles stop saying "one moment".
  document.documentElement.dataset.ready = 'yes';
  store.look();
  const start = () =>
    after().catch(() => {
      store.notify('app.offline-failed');
      addEventListener('online', start, { once: true });
    });
  // A reload of a result wants its helpline at once.
  setTimeout(start, store.view().state.route.at === 'question' ? AFTER_MS : 0);
}

const root = document.getElementById('app');
if (!root) throw new Error('no #app in the page');
// The page waits for its texts, which come beside the script: what it shows already works without them. Without a network they are asked for again.
const speak = (): void =>
  void loadChecker(language).then(
    () => takeOver(root),
    () => addEventListener('online', speak, { once: true }),
  );
const other = elsewhere(language, location, root.querySelector('input:checked') === null);
if (other) location.replace(other);
else speak();

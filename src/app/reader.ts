import { languageOf } from '../i18n/languages.ts';
import type { Content } from '../triage/vocabulary.ts';
import { addressOf } from './routes.ts';
import type { Store } from './store.ts';

const BLOCKS = 'h1, h2, h3, p, li, dt, dd, label, summary, button, a.action';
/** A voice that has not begun by then will not: some say nothing of it. */
const SILENCE_MS = 8000;
const SILENT = '.nhsuk-u-visually-hidden, [aria-hidden="true"], .wait, .bar, .back';

/** A voice that needs no network: what is read aloud here must not leave the phone. */
function voiceFor(tag: string): SpeechSynthesisVoice | undefined {
  const code = languageOf(tag)?.code;
  const local = speechSynthesis
    .getVoices()
    .filter((voice) => voice.localService && languageOf(voice.lang.replace('_', '-'))?.code === code);
  return local.find((voice) => voice.lang === tag) ?? local[0];
}

/** What is read one after the other: the smallest blocks that can be seen, in the order of the page. */
const blocksIn = (root: Element): readonly HTMLElement[] =>
  [...root.querySelectorAll<HTMLElement>(BLOCKS)].filter(
    (block) => block.getClientRects().length > 0 && !block.closest(SILENT) && !block.querySelector(BLOCKS),
  );

const wordsOf = (block: HTMLElement): string =>
  block.innerText.trim().replace(/([.?!:])?\s*\n\s*/g, (_, end: string | undefined) => `${end ?? '.'} `);

export interface Reader {
  /** Begins to read the screen from its top, or stops. */
  toggle(): void;
}

/**
 * Reads screens aloud with the phone's own voices, where it has one for the language. It stops when the screen changes or
 * is left. A sign that is ticked meanwhile has its advice read at once. Null in a browser that cannot speak.
 */
export function startReader(content: Content, store: Store): Reader | null {
  if (!('speechSynthesis' in window)) return null;
  const place = () => `${addressOf(content, store.view().state.route)} ${store.view().language}`;
  let read = place();
  let last: Element | null = null;
  /** Read before anything else. */
  let urgent: HTMLElement[] = [];
  /** What is being said. Another one, or none: whatever its end reports is out of date. */
  let saying: SpeechSynthesisUtterance | null = null;

  const show = () => {
    const reading = saying ? 'reading' : voiceFor(document.documentElement.lang) ? 'ready' : 'none';
    if (store.view().reading !== reading) store.provide({ reading });
  };
  const stop = () => {
    saying = null;
    last = null;
    urgent = [];
    speechSynthesis.cancel();
    show();
  };
  /** The words stand on the screen; only that nobody reads them has to be said. */
  const fail = () => {
    stop();
    store.notify('notice.reading-failed');
  };
  const following = (): HTMLElement | undefined => {
    const main = document.querySelector('main');
    const before = last;
    if (!main || (before && !before.isConnected)) return undefined;
    return blocksIn(main).find((block) => !before || (before.compareDocumentPosition(block) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0);
  };
  /** A line in a language the phone has no voice for is left to the eyes. */
  const nextSpeakable = (): { readonly voice: SpeechSynthesisVoice; readonly words: string } | null => {
    for (;;) {
      const first = urgent.shift();
      const block = first ?? following();
      if (!block) return null;
      if (!first) last = block;
      const voice = voiceFor(block.closest<HTMLElement>('[lang]')?.lang ?? '');
      const words = wordsOf(block);
      if (voice && words !== '') return { voice, words };
    }
  };
  const next = (): void => {
    const speakable = nextSpeakable();
    if (!speakable) {
      stop();
      return;
    }
    const { voice, words } = speakable;
    const utterance = new SpeechSynthesisUtterance(words);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    const silence = setTimeout(() => saying === utterance && fail(), SILENCE_MS);
    const heard = () => clearTimeout(silence);
    utterance.onstart = heard;
    utterance.onend = () => {
      heard();
      if (saying === utterance) next();
    };
    utterance.onerror = () => {
      heard();
      if (saying === utterance) fail();
    };
    saying = utterance;
    speechSynthesis.speak(utterance);
    show();
  };

  document.addEventListener('change', ({ target }) => {
    const sign = saying && target instanceof HTMLInputElement && target.checked && target.matches('.sign') ? target : null;
    const advice = sign?.parentElement?.querySelector(`#advice-${sign.id}`);
    if (!advice) return;
    saying = null;
    speechSynthesis.cancel();
    urgent = [...blocksIn(advice)];
    next();
  });
  store.subscribe(() => {
    if (place() === read) return;
    read = place();
    stop();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible') stop();
  });
  addEventListener('pagehide', stop);
  // Many browsers learn of their voices late.
  speechSynthesis.onvoiceschanged = show;
  show();
  return { toggle: () => (saying ? stop() : next()) };
}

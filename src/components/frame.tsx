import type { ComponentChildren } from 'preact';
import { useText } from '../i18n/text.ts';
import { Call } from './call-link.tsx';
import { Globe } from './globe.tsx';
import { Languages } from './languages.tsx';
import { ReadAloud, type Reading } from './read-aloud.tsx';

export type FramePage = 'learn' | 'about' | 'kept';

interface FrameProps {
  readonly demo: boolean;
  readonly notices: readonly string[];
  /** What stays in view above whatever is shown: an emergency, a report that has not gone. */
  readonly above: ComponentChildren;
  /** What stands below it. */
  readonly below: ComponentChildren;
  /** Checks are kept on this phone. */
  readonly hasKept: boolean;
  readonly onOpen: (page: FramePage) => void;
  readonly onLanguage: (code: string) => void;
  readonly reading: Reading;
  readonly onRead: () => void;
  readonly children: ComponentChildren;
}

/**
 * What every screen has: the demonstration line, the name, 999 in the flow of the page, and at the foot the other pages
 * and the notices, where nothing they say can cover advice. The foot links answer a tap even before the script is there.
 */
export function Frame({ demo, notices, above, below, hasKept, onOpen, onLanguage, reading, onRead, children }: FrameProps) {
  const { t } = useText();
  const link = (page: FramePage) => (
    <a
      id={page}
      href={`#${page}`}
      onClick={(event) => {
        event.preventDefault();
        onOpen(page);
      }}
    >
      {t(`app.${page}`)}
    </a>
  );
  return (
    <>
      {demo ? <p class="demo">{t('app.demo')}</p> : null}
      <header class="top">
        <span class="top__name">{t('app.name')}</span>
        <Call number="999" plain />
        <a
          class="sign-button"
          href="#languages"
          aria-label={t('app.language')}
          onClick={(event) => {
            event.preventDefault();
            const list = document.getElementById('languages');
            list?.scrollIntoView();
            list?.querySelector('a')?.focus();
          }}
        >
          <Globe />
        </a>
        <ReadAloud reading={reading} onRead={onRead} />
      </header>
      <main class="main">
        {above}
        {children}
        {below}
      </main>
      <footer class="foot">
        <Languages onChoose={onLanguage} />
        <nav aria-label={t('app.menu')}>
          {link('learn')} {link('about')} {hasKept ? link('kept') : null}
          <p class="wait">{t('app.wait')}</p>
        </nav>
        <div role="status">
          {notices.map((notice) => (
            <p key={notice} class="notice">
              {notice}
            </p>
          ))}
        </div>
      </footer>
    </>
  );
}

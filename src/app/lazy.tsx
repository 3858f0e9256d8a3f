import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { BackLink } from '../components/back-link.tsx';
import { useText } from '../i18n/text.ts';
import { back } from './navigation.ts';
import type { ScreenProps } from './screen.tsx';

/** The screens that come when they are opened. Nothing a person needs for a result is among them. */
const pages = {
  learn: () => import('./learn-page.tsx').then(({ LearnPage }) => LearnPage),
  about: () => import('./about-page.tsx').then(({ AboutPage }) => AboutPage),
} satisfies Record<string, () => Promise<ComponentType<ScreenProps>>>;

/** Loads them all ahead, once the offline copy is there: a newer copy that takes over later would not have this one's files. */
export const loadAhead = (): void => {
  for (const load of Object.values(pages)) load().catch(() => undefined);
};

/** A screen that is loaded when it is opened, with a line while it comes, and one when it cannot. */
export function Lazy({ page, ...props }: ScreenProps & { readonly page: keyof typeof pages }) {
  const { t } = useText();
  const [loaded, setLoaded] = useState<{ Page: ComponentType<ScreenProps> } | 'failed' | null>(null);
  useEffect(() => {
    setLoaded(null);
    pages[page]().then(
      (Page) => setLoaded({ Page }),
      () => setLoaded('failed'),
    );
  }, [page]);
  if (loaded && loaded !== 'failed') return <loaded.Page {...props} />;
  return (
    <>
      <BackLink onBack={back} />
      <h1 class="nhsuk-heading-l" tabIndex={-1}>
        {t(`app.${page}`)}
      </h1>
      <p role="status">{t(loaded === 'failed' ? 'error.page' : 'app.wait')}</p>
    </>
  );
}

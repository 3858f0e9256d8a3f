import { BackLink } from '../components/back-link.tsx';
import { List } from '../components/list.tsx';
import { Part } from '../components/part.tsx';
import { englishOf, useText } from '../i18n/text.ts';

/** The signs to look for, drawn: Safari's share button, and the plus of "Add to Home Screen". Beside their words. */
const pictures = {
  share: 'M14 3l6 6-2 2-2.600-2.600V21h-2.800V8.400L10 11 8 9zM6 13h4v3H8v11h12V16h-2v-3h5v17H5V13z',
  add: 'M5 4h22v24H5zm3 3v18h16V7zm6.500 4h3v4h4v3h-4v4h-3v-4h-4v-3h4z',
  menu: 'M14 4h4v4h-4zm0 10h4v4h-4zm0 10h4v4h-4z',
};

function Picture({ of }: { readonly of: keyof typeof pictures }) {
  return (
    <svg class="icon" viewBox="0 0 32 32" width="48" height="48" aria-hidden="true" focusable="false">
      <path fill="currentColor" fill-rule="evenodd" d={pictures[of]} />
    </svg>
  );
}

export interface InstallProps {
  /** The app on the home screen itself shows this: then there is nothing to do. */
  readonly installed: boolean;
  /** Null where the browser offers no question of its own. */
  readonly onInstall: (() => void) | null;
  readonly onBack: () => void;
}

/** How to put the app on the home screen, by the browser's own question or by hand. */
export function InstallScreen({ installed, onInstall, onBack }: InstallProps) {
  const text = useText();
  const { t, lines } = text;
  const english = englishOf(text, false);
  const steps = (key: string) => <List numbered items={lines(key)} english={english?.lines(key)} />;
  return (
    <>
      <BackLink onBack={onBack} />
      <h1 class="nhsuk-heading-l" tabIndex={-1}>
        {t('install.title')}
      </h1>
      <p>{t(installed ? 'install.done' : 'install.text')}</p>
      {onInstall ? (
        <button class="action" type="button" onClick={onInstall}>
          {t('install.button')}
        </button>
      ) : null}
      {installed ? null : (
        <>
          <Part title={t('install.iphone')}>
            <Picture of="share" /> <Picture of="add" />
            {steps('install.iphone-steps')}
            <p>{t('install.apart')}</p>
          </Part>
          <Part title={t('install.android')}>
            <Picture of="menu" /> <Picture of="add" />
            {steps('install.android-steps')}
          </Part>
          <Part title={t('install.computer')}>{steps('install.computer-steps')}</Part>
        </>
      )}
    </>
  );
}

import { folderOf, languages } from '../i18n/languages.ts';
import { useText } from '../i18n/text.ts';

/** Every language by its own name, as links that lead there also without a script. With one, every answer stays. */
export function Languages({ onChoose }: { readonly onChoose: (code: string) => void }) {
  const { t, language } = useText();
  return (
    <nav class="languages" id="languages" aria-label={t('app.language')}>
      {languages.map(({ code, name, dir }) => (
        <a
          key={code}
          href={folderOf(code)}
          lang={code}
          dir={dir}
          aria-current={code === language ? 'true' : undefined}
          onClick={(event) => {
            event.preventDefault();
            onChoose(code);
          }}
        >
          {name}
        </a>
      ))}
    </nav>
  );
}

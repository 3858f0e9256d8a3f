import type { ComponentChildren } from 'preact';
import { BackLink } from '../components/back-link.tsx';
import { Button } from '../components/button.tsx';
import { Field } from '../components/field.tsx';
import { Part } from '../components/part.tsx';
import { Qr } from '../components/qr.tsx';
import { Tile } from '../components/tile.tsx';
import { languages } from '../i18n/languages.ts';
import { isolated } from '../i18n/number.ts';
import { useText } from '../i18n/text.ts';

/** A link that is ready to be handed over, and what came of the last tap on it, as a text key. */
export interface Ready {
  readonly link: string;
  readonly said: string | null;
}

export interface ShareProps {
  readonly plain: Ready;
  readonly units: readonly { readonly id: string; readonly name: string; readonly shown: string }[];
  /** The unit picked, null for another number, undefined before either. */
  readonly unit: string | null | undefined;
  readonly typed: string;
  /** Why no link is made, as a text key. */
  readonly refused: string | null;
  readonly made: (Ready & { readonly number: string }) | null;
  /** The language the patient is to be spoken to in. */
  readonly language: string;
  readonly onLanguage: (code: string) => void;
  readonly onUnit: (id: string | null) => void;
  readonly onType: (text: string) => void;
  readonly onMake: () => void;
  readonly onShare: (which: 'plain' | 'made') => void;
  readonly onCopy: (which: 'plain' | 'made' | 'message') => void;
  readonly onPrint: (size: 'card' | 'leaflet') => void;
  readonly onInstall: (() => void) | null;
  readonly onBack: () => void;
}

/** A link in words and as a code, with the ways to hand it over. */
function Link({ link, said, children }: Ready & { readonly children: ComponentChildren }) {
  const { t } = useText();
  return (
    <>
      <p class="link-text">
        <bdi>{link}</bdi>
      </p>
      <div class="code code--small">
        <Qr text={link} label={t('share.code')} />
      </div>
      {children}
      <p role="status">{said ? t(said) : null}</p>
    </>
  );
}

/** Handing on the check: the plain link for anyone, and for nurses one that carries their unit's number. */
export function ShareScreen(props: ShareProps) {
  const { plain, units, unit, typed, refused, made } = props;
  const { t, language } = useText();
  return (
    <>
      <BackLink onBack={props.onBack} />
      <h1 class="nhsuk-heading-l" tabIndex={-1}>
        {t('share.title')}
      </h1>
      <p>{t('share.text')}</p>
      <Link {...plain}>
        <Button text={t('share.share')} onClick={() => props.onShare('plain')} />
        <Button text={t('share.copy')} onClick={() => props.onCopy('plain')} />
      </Link>
      {props.onInstall ? <Button text={t('install.title')} onClick={props.onInstall} /> : null}
      <Part title={t('share.unit-title')}>
        <p>{t('share.unit-text')}</p>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            props.onMake();
          }}
        >
          {units.length > 0 ? (
            <fieldset class="signs">
              <legend class="nhsuk-heading-s">{t('share.pick')}</legend>
              {units.map(({ id, name, shown }) => (
                <Tile
                  key={id}
                  type="radio"
                  id={`unit-${id}`}
                  name="unit"
                  label={name}
                  hint={isolated(language, shown)}
                  checked={unit === id}
                  onChange={() => props.onUnit(id)}
                />
              ))}
              <Tile
                type="radio"
                id="unit-none"
                name="unit"
                label={t('share.typed')}
                checked={unit === null}
                onChange={() => props.onUnit(null)}
              />
            </fieldset>
          ) : null}
          {unit === null ? (
            <Field
              id="number"
              type="tel"
              label={t('share.number')}
              value={typed}
              most={40}
              error={refused ? t(refused) : null}
              onInput={props.onType}
            />
          ) : null}
          <div class="field">
            <label for="language">{t('share.language')}</label>
            <select id="language" value={props.language} onChange={(event) => props.onLanguage(event.currentTarget.value)}>
              {languages.map(({ code, name }) => (
                <option key={code} value={code} lang={code}>
                  {name}
                </option>
              ))}
            </select>
          </div>
          {unit === undefined && refused ? (
            <p class="error" role="alert">
              {t(refused)}
            </p>
          ) : null}
          <p class="card__strong">{t('share.ring')}</p>
          <button class="action" type="submit">
            {t('share.make')}
          </button>
        </form>
      </Part>
      {made ? (
        <Part title={t('share.ready', { number: isolated(language, made.number) })}>
          <Link {...made}>
            <Button text={t('share.share')} onClick={() => props.onShare('made')} />
            <Button text={t('share.copy')} onClick={() => props.onCopy('made')} />
            <Button text={t('share.copy-message')} onClick={() => props.onCopy('message')} />
            <Button text={t('share.print-card')} onClick={() => props.onPrint('card')} />
            <Button text={t('share.print-leaflet')} onClick={() => props.onPrint('leaflet')} />
          </Link>
        </Part>
      ) : null}
    </>
  );
}

import { BackLink } from '../components/back-link.tsx';
import { Button } from '../components/button.tsx';
import { HelplineCall, type HelplineNumber } from '../components/call-link.tsx';
import { Field } from '../components/field.tsx';
import { isolated } from '../i18n/number.ts';
import { useText } from '../i18n/text.ts';

/** A number to be asked about: large, with where it is from, and the one it would replace. */
export interface Asked {
  readonly shown: string;
  readonly from: 'list' | 'link' | 'typed';
  readonly name: string | null;
  readonly hours: string | null;
  /** When it was issued, as people say it. */
  readonly month: string | null;
  /** The number saved already, if it is another one. */
  readonly instead: string | null;
}

export interface HelplineProps {
  readonly asked: Asked | null;
  /** Why a number is not used, as a text key; null where none was refused. */
  readonly refused: string | null;
  readonly saved: HelplineNumber | null;
  /** What came of the last tap, as a text key. */
  readonly said: string | null;
  /** The app has just been put on a home screen and starts empty. */
  readonly fresh: boolean;
  readonly typed: string;
  readonly onType: (text: string) => void;
  readonly onCheck: () => void;
  readonly onAnswer: (answer: 'yes' | 'no' | 'card') => void;
  readonly onDelete: () => void;
  readonly onStart: () => void;
  readonly onBack: () => void;
}

/** The question before any number is kept. */
function Ask({ asked, onAnswer }: { readonly asked: Asked } & Pick<HelplineProps, 'onAnswer'>) {
  const { t, language } = useText();
  return (
    <>
      {asked.name ? <p class="card__strong">{asked.name}</p> : null}
      <p class="number number--large">
        <bdi dir="ltr">{asked.shown}</bdi>
      </p>
      {asked.hours ? <p>{asked.hours}</p> : null}
      <p>
        {t(`line.from-${asked.from}`)} {asked.month ? t('line.dated', { month: asked.month }) : null}
      </p>
      {asked.instead ? <p class="card__strong">{t('line.other', { number: isolated(language, asked.instead) })}</p> : null}
      {asked.instead ? (
        <>
          <Button second={false} text={t('line.keep', { number: isolated(language, asked.instead) })} onClick={() => onAnswer('no')} />
          <Button text={t('line.replace', { number: isolated(language, asked.shown) })} onClick={() => onAnswer('yes')} />
        </>
      ) : (
        <>
          <Button second={false} text={t('line.yes')} onClick={() => onAnswer('yes')} />
          <Button text={t('line.no')} onClick={() => onAnswer('no')} />
        </>
      )}
      <Button text={t('line.card')} onClick={() => onAnswer('card')} />
    </>
  );
}

/** The helpline: asked about before it is kept, shown when it is, typed or pasted where there is none. */
export function HelplineScreen(props: HelplineProps) {
  const { asked, refused, saved, said, fresh } = props;
  const { t } = useText();
  const title = asked
    ? { link: 'line.ask', list: 'line.ask-list', typed: 'line.ask-typed' }[asked.from]
    : refused
      ? 'line.refused-typed'
      : 'line.title';
  return (
    <>
      <BackLink onBack={props.onBack} />
      <h1 class="nhsuk-heading-l" tabIndex={-1}>
        {t(title)}
      </h1>
      {fresh ? (
        <>
          <p class="card__strong">{t('line.new-emergency')}</p>
          <Button second={false} text={t('line.start')} onClick={props.onStart} />
          {asked || saved ? null : <p>{t('line.new')}</p>}
        </>
      ) : null}
      {asked ? <Ask asked={asked} onAnswer={props.onAnswer} /> : null}
      <div role="status">
        {refused && !asked ? (
          <p>
            {t(refused)} {t('line.refused-text')}
          </p>
        ) : null}
        {said ? <p class="card__strong">{t(said)}</p> : null}
      </div>
      {asked ? null : (
        <>
          {saved ? (
            <HelplineCall {...saved} />
          ) : (
            <p>
              {t('line.none')} {t('line.none-text')}
            </p>
          )}
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              props.onCheck();
            }}
          >
            <Field id="helpline" type="text" label={t('line.type')} value={props.typed} most={400} error={null} onInput={props.onType} />
            <button class="action action--second" type="submit">
              {t('line.check')}
            </button>
          </form>
          {saved ? <Button text={t('line.delete')} onClick={props.onDelete} /> : null}
        </>
      )}
    </>
  );
}

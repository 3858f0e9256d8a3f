import { Call } from '../components/call-link.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { FindingTile, Tile } from '../components/tile.tsx';
import { englishOf, useText } from '../i18n/text.ts';
import { isNone } from '../triage/answering.ts';
import type { Act, Answers, Question } from '../triage/vocabulary.ts';

export interface FirstProps {
  readonly question: Question;
  /** What each sign asks the person to do; only these two are possible on the first screen. */
  readonly acts: Readonly<Record<string, Act>>;
  readonly answers: Answers;
  readonly carer: boolean;
  readonly errors: number;
  readonly notice: string | null;
  /** The finding before which it is said why private things are asked. */
  readonly privateFrom: string;
  readonly cancerMatters: readonly string[];
  readonly onTick: (finding: string, on: boolean) => void;
  readonly onNone: (on: boolean) => void;
  readonly onCarer: (on: boolean) => void;
  readonly onContinue: () => void;
  readonly onNotSure: () => void;
}

const short = (act: Act | undefined): 'ae' | '999' => (act === 'call-999' ? '999' : 'ae');

/** The advice of one sign, directly beneath it. Shown by CSS alone. */
function Advice({
  finding,
  n,
  act,
  carer,
  cancerMatters,
  onMore,
}: {
  finding: string;
  /** The sign's place on the screen, from 1: it ties the advice to its tick. */
  n: number;
  act: 'ae' | '999';
  carer: boolean;
  cancerMatters: boolean;
  onMore: () => void;
}) {
  const text = useText();
  const { t } = text;
  const english = englishOf(text, carer);
  return (
    <div class={`advice advice--${n}`} id={`advice-${finding}`}>
      <p class="advice__title">{t(`sign.${act}-title`)}</p>
      <p>{t(`sign.${act}-do`)}</p>
      <Call number="999" big />
      <p>
        {t('sign.say', { words: t(`finding.${finding}.say`) })} {cancerMatters ? t('sign.cancer-first') : null}
      </p>
      {english ? (
        <p lang="en" dir="ltr">
          {english.t('sign.say', { words: english.t(`finding.${finding}.say`) })}
        </p>
      ) : null}
      <Leading className="more" to="next" text={t('sign.more')} onTap={onMore} />
    </div>
  );
}

/**
 * The first question, complete without a script: real checkboxes, the advice beneath each, a bar at the bottom edge, and
 * links that answer a tap while the script is on its way. All inputs are siblings of the bar, so that CSS can show it.
 */
export function First(props: FirstProps) {
  const { question, answers, acts } = props;
  const { t, language } = useText();
  return (
    <>
      <ErrorSummary count={props.errors} message={t('error.check-first')} target={question.findings[0] ?? 'none'} />
      <fieldset class="signs" aria-describedby={props.errors > 0 ? 'error' : undefined}>
        <legend>
          <h1 class="nhsuk-heading-l" tabIndex={-1}>
            {t('first.title')}
          </h1>
        </legend>
        <p class="lead">{t('first.lead')}</p>
        {props.errors > 0 ? (
          <p class="error" id="error">
            {t('error.check-first')}
          </p>
        ) : null}
        {question.findings.map((finding, index) => {
          const act = short(acts[finding]);
          return (
            <>
              {finding === props.privateFrom ? <p class="why">{t('first.why')}</p> : null}
              <FindingTile
                key={finding}
                type="checkbox"
                name={question.id}
                className={`sign sign--${act} sign--${index + 1}`}
                finding={finding}
                checked={answers[finding] === 'yes'}
                tag={answers[finding] === 'unsure' ? t('list.not-sure-tag') : null}
                onChange={(on) => props.onTick(finding, on)}
              />
              <Advice
                finding={finding}
                n={index + 1}
                act={act}
                carer={props.carer}
                cancerMatters={props.cancerMatters.includes(finding)}
                onMore={props.onContinue}
              />
            </>
          );
        })}
        <Tile
          type="checkbox"
          id="none"
          name={question.id}
          label={t('list.none')}
          checked={isNone(question, answers)}
          onChange={props.onNone}
        />
        <hr class="rule" />
        <Tile
          type="checkbox"
          id="carer"
          name="carer"
          className="carer"
          label={t('first.carer')}
          checked={props.carer}
          onChange={props.onCarer}
        />
        <Leading id="next" className="action" to="next" text={t('list.continue')} onTap={props.onContinue} />
        <Leading id="not-sure" className="action action--second" to="not-sure" text={t('list.not-sure')} onTap={props.onNotSure} />
        <div class="wait">
          <p>{t('app.wait')}</p>
          <p>{t('app.wait-act')}</p>
          <p>{t('app.wait-stuck')}</p>
          <noscript>
            <p>{t('app.wait-noscript')}</p>
          </noscript>
        </div>
        {props.notice ? <p class="notice">{props.notice}</p> : null}
        <p class="why">{t('first.about')}</p>
        {language === 'en' ? null : <p class="why">{t('app.translation')}</p>}
        <Bar />
      </fieldset>
    </>
  );
}

interface LeadingProps {
  readonly id?: string;
  readonly className: string;
  /** The fragment a tap leaves in the address before the script is there. */
  readonly to: string;
  readonly text: string;
  readonly onTap: () => void;
}

/** A link that leads on. Before the script is there its fragment target makes CSS say so, and the tap is kept in the address. */
function Leading({ id, className, to, text, onTap }: LeadingProps) {
  return (
    <a
      id={id}
      class={className}
      href={`#${to}`}
      onClick={(event) => {
        event.preventDefault();
        onTap();
      }}
    >
      {text}
    </a>
  );
}

/** The bar at the bottom edge. Its place is always kept; CSS says which of its three lines is shown. */
function Bar() {
  const { t } = useText();
  return (
    <div class="bar">
      <span class="bar__text bar__text--none">{t('first.bar-neutral')}</span>
      <strong class="bar__text bar__text--ae">{t('sign.ae-title')}</strong>
      <strong class="bar__text bar__text--999">{t('sign.999-title')}</strong>
      <Call number="999" plain />
    </div>
  );
}

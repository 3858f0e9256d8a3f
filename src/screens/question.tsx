import { BackLink } from '../components/back-link.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { BodyPicture } from '../components/picture.tsx';
import { FindingTile, Tile } from '../components/tile.tsx';
import { useText } from '../i18n/text.ts';
import type { Words } from '../i18n/words.ts';
import { isNone } from '../triage/answering.ts';
import type { Answers, Question } from '../triage/vocabulary.ts';

export interface QuestionProps {
  readonly question: Question;
  readonly answers: Answers;
  readonly errors: number;
  /** This question's place among those asked so far, from 1, and how many there are as far as is known. */
  readonly progress: { readonly n: number; readonly count: number };
  readonly onTick: (finding: string, on: boolean) => void;
  readonly onNone: (on: boolean) => void;
  readonly onChoose: (finding: string | null) => void;
  readonly onContinue: () => void;
  readonly onNotSure: () => void;
  readonly onSkip: () => void;
  readonly onBack: () => void;
}

const NOT_SURE = 'not-sure-choice';
/** The question with a picture of the body. */
const PLACES = 'pain-place';

/** The choices of a list: tick any, or none of these. */
function Checks({ question, answers, text, onTick, onNone }: QuestionProps & { text: Words }) {
  return (
    <>
      {question.findings.map((finding) => (
        <FindingTile
          key={finding}
          type="checkbox"
          name={question.id}
          finding={finding}
          checked={answers[finding] === 'yes'}
          tag={answers[finding] === 'unsure' ? text.t('list.not-sure-tag') : null}
          onChange={(on) => onTick(finding, on)}
        />
      ))}
      <Tile
        type="checkbox"
        id="none"
        name={question.id}
        label={text.t('list.none')}
        checked={isNone(question, answers)}
        onChange={onNone}
      />
    </>
  );
}

/** The choices of a question with one answer. */
function Choices({ question, answers, text, onChoose }: QuestionProps & { text: Words }) {
  return (
    <>
      {question.findings.map((finding) => (
        <FindingTile
          key={finding}
          type="radio"
          name={question.id}
          finding={finding}
          checked={answers[finding] === 'yes'}
          onChange={() => onChoose(finding)}
        />
      ))}
      {question.unsure ? (
        <Tile
          type="radio"
          id={NOT_SURE}
          name={question.id}
          label={text.t('list.not-sure')}
          checked={answers[question.unsure] === 'unsure'}
          onChange={() => onChoose(null)}
        />
      ) : null}
    </>
  );
}

/** One question, one screen. */
export function QuestionScreen(props: QuestionProps) {
  const { question, errors } = props;
  const text = useText();
  const { t, has } = text;
  const check = question.kind === 'check';
  const hint = `question.${question.id}.hint`;
  return (
    <>
      <BackLink onBack={props.onBack} />
      <ErrorSummary count={errors} message={t(check ? 'error.check' : 'error.choose')} target={question.findings[0] ?? ''} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          props.onContinue();
        }}
      >
        <fieldset class="signs" aria-describedby={errors > 0 ? 'error' : undefined}>
          <legend>
            <span class="progress">{t('list.progress', props.progress)}</span>
            <h1 class="nhsuk-heading-l" tabIndex={-1}>
              {t(`question.${question.id}.title`)}
            </h1>
          </legend>
          <p class="lead">
            {has(hint) ? `${t(hint)} ` : null}
            {t(check ? 'list.some' : 'list.one')}
          </p>
          {errors > 0 ? (
            <p class="error" id="error">
              {t(check ? 'error.check' : 'error.choose')}
            </p>
          ) : null}
          {question.id === PLACES ? <BodyPicture places={question.findings.filter((place) => props.answers[place] === 'yes')} /> : null}
          {check ? <Checks {...props} text={text} /> : <Choices {...props} text={text} />}
        </fieldset>
        <button class="action" type="submit">
          {t('list.continue')}
        </button>
        {check ? (
          <button class="action action--second" type="button" onClick={props.onNotSure}>
            {t('list.not-sure')}
          </button>
        ) : null}
        {question.optional ? (
          <button class="action action--second" type="button" onClick={props.onSkip}>
            {t('list.skip')}
          </button>
        ) : null}
      </form>
    </>
  );
}

import { BackLink } from '../components/back-link.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Picture } from '../components/picture.tsx';
import { Tile } from '../components/tile.tsx';
import { useText } from '../i18n/text.ts';
import { type Answers, type Question, VALUES, type Value } from '../triage/vocabulary.ts';

export interface OneProps {
  readonly question: Question;
  readonly finding: string;
  readonly answers: Answers;
  readonly errors: number;
  readonly onAnswer: (value: Value) => void;
  readonly onContinue: () => void;
  readonly onBack: () => void;
}

const labels: Readonly<Record<Value, string>> = { yes: 'list.yes', no: 'list.no', unsure: 'list.not-sure' };

/** One finding of a list on its own, with a line of help: yes, no or not sure. */
export function OneScreen({ question, finding, answers, errors, onAnswer, onContinue, onBack }: OneProps) {
  const { t, has } = useText();
  const place = { n: question.findings.indexOf(finding) + 1, count: question.findings.length };
  const hint = `finding.${finding}.hint`;
  return (
    <>
      <BackLink onBack={onBack} />
      <ErrorSummary count={errors} message={t('error.choose')} target="yes" />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onContinue();
        }}
      >
        <fieldset class="signs" aria-describedby={errors > 0 ? 'error' : undefined}>
          <legend>
            <span class="progress">{t('list.progress-one', place)}</span>
            <h1 class="nhsuk-heading-l" tabIndex={-1}>
              {t('list.one-title', { name: t(`finding.${finding}.name`) })}
            </h1>
          </legend>
          <Picture finding={finding} />
          {has(hint) ? <p class="lead">{t(hint)}</p> : null}
          <p class="lead">{t(`finding.${finding}.help`)}</p>
          {errors > 0 ? (
            <p class="error" id="error">
              {t('error.choose')}
            </p>
          ) : null}
          {VALUES.map((value) => (
            <Tile
              key={value}
              type="radio"
              id={value}
              name={finding}
              label={t(labels[value])}
              checked={answers[finding] === value}
              onChange={() => onAnswer(value)}
            />
          ))}
        </fieldset>
        <button class="action" type="submit">
          {t('list.continue')}
        </button>
      </form>
    </>
  );
}

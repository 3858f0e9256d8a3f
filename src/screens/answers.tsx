import type { Answers, Question } from '../triage/vocabulary.ts';
import { isNone } from '../triage/answering.ts';
import { useText } from '../i18n/text.ts';

export interface AnswersProps {
  /** The questions these answers led to, and the answers that count. */
  readonly questions: readonly Question[];
  readonly answers: Answers;
  readonly onChange: (question: string) => void;
}

/** Every question asked, what was answered, and a way to change it. What was not asked is named so, never as a no. */
export function AllAnswers({ questions, answers, onChange }: AnswersProps) {
  const { t } = useText();
  const said = (question: Question): readonly string[] => {
    const positives = question.findings
      .filter((finding) => answers[finding] === 'yes' || answers[finding] === 'unsure')
      .map((finding) => t(`finding.${finding}.name`) + (answers[finding] === 'unsure' ? ` (${t('list.not-sure-tag')})` : ''));
    if (isNone(question, answers) && question.kind === 'check') return [t('list.none')];
    return positives.length > 0 ? positives : [t('part.not-asked')];
  };
  return (
    <details class="fold">
      <summary>{t('part.answers')}</summary>
      <dl class="answers">
        {questions.map((question) => (
          <div key={question.id} class="answers__row">
            <dt>{t(`question.${question.id}.title`)}</dt>
            {said(question).map((answer) => (
              <dd key={answer}>{answer}</dd>
            ))}
            <dd>
              <button class="link" type="button" onClick={() => onChange(question.id)}>
                {t('part.change')}
                <span class="nhsuk-u-visually-hidden">: {t(`question.${question.id}.title`)}</span>
              </button>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

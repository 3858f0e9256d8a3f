import { nameOf } from '../i18n/finding.ts';
import { useText } from '../i18n/text.ts';
import { isNone } from '../triage/answering.ts';
import type { Answers, Question } from '../triage/vocabulary.ts';

export interface AnswersProps {
  /** The questions that may be shown, and the answers that count. */
  readonly questions: readonly Question[];
  readonly answers: Answers;
  readonly onChange: (question: string) => void;
}

/** Every question asked, what was answered, and a way to change it. What was not asked is named so, never as a no. */
export function AllAnswers({ questions, answers, onChange }: AnswersProps) {
  const text = useText();
  const { t } = text;
  const names = (question: Question, wanted: (value: Answers[string] | undefined) => boolean) =>
    question.findings.filter((finding) => wanted(answers[finding])).map((finding) => nameOf(text, finding, answers[finding] === 'unsure'));
  const said = (question: Question): readonly string[] => {
    const positives = names(question, (value) => value === 'yes' || value === 'unsure');
    if (question.kind === 'choose') return positives.length > 0 ? positives : [t('part.not-asked')];
    if (isNone(question, answers)) return [t('list.none')];
    const noes = names(question, (value) => value === 'no').join(' · ');
    const unread = names(question, (value) => value === undefined).join(' · ');
    return [...positives, ...(noes ? [t('part.no', { list: noes })] : []), ...(unread ? [t('part.not-asked-list', { list: unread })] : [])];
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

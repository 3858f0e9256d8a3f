import type { Advice } from '../report/advice.ts';
import { Part } from '../components/part.tsx';
import { List } from '../components/list.tsx';
import { useText } from '../i18n/text.ts';
import { AllAnswers, type AnswersProps } from './answers.tsx';
import { Headline } from './headline.tsx';
import { Reasons } from './reasons.tsx';
import { SayThis } from './say.tsx';
import { stepsOf } from './steps.ts';

export interface ResultProps extends AnswersProps {
  readonly advice: Advice;
  /** When the answers were given, as people say it. */
  readonly time: string;
  /** Until when to have been seen or heard, as people say it; only with an urgent result. */
  readonly by: string | null;
  readonly watch: { readonly ae: readonly string[]; readonly call999: readonly string[] };
  readonly services: readonly string[];
  readonly sourceName: (id: string) => string;
  readonly banner: string | null;
  readonly unchecked: boolean;
  readonly onForStaff: () => void;
  readonly onRestart: () => void;
  readonly onBack: () => void;
}

/** Deaf and speech-impaired routes, as text, so that they stand there offline and on paper. */
function Deaf({ emergency }: { emergency: boolean }) {
  const { t } = useText();
  return (
    <Part title={t('part.deaf')}>
      <List items={(emergency ? ['bsl', 'relay', 'text'] : ['relay-111', 'bsl', 'text']).map((way) => t(`deaf.${way}`))} />
    </Part>
  );
}

/** The signs that change any advice, and what else is worth a new check. */
function Watch({ advice, watch }: Pick<ResultProps, 'advice' | 'watch'>) {
  const { t, lines } = useText();
  const names = (findings: readonly string[]) => findings.map((finding) => t(`finding.${finding}.name`));
  return (
    <>
      {advice.level === 'emergency' ? null : (
        <Part title={t('part.watch')}>
          <List items={names(watch.ae)} />
        </Part>
      )}
      <Part title={t('part.watch-999')}>
        <List items={names(watch.call999)} />
      </Part>
      {advice.level === 'emergency' ? null : (
        <Part title={t('part.again')}>
          <List items={lines('again')} />
          <p>{t(advice.cancer ? 'result.routine.cancer-again' : 'result.routine.again')}</p>
        </Part>
      )}
    </>
  );
}

/** The result: the one thing to do first, then everything that helps to do it. */
export function ResultScreen(props: ResultProps) {
  const { advice } = props;
  const { t, lines } = useText();
  const emergency = advice.level === 'emergency';
  const routine = advice.level === 'routine';
  const dont = emergency ? ['wait', 'hands', 'drive'] : advice.level === 'urgent' ? ['put-off', 'hands'] : [];
  return (
    <>
      <Headline advice={advice} by={props.by} onBack={props.onBack} />
      {props.banner ? <p class="notice">{props.banner}</p> : null}
      <Part title={t('part.now')}>
        <List numbered items={stepsOf(advice, { t, lines })} />
        {emergency && !advice.complete ? (
          <>
            <p>{t('part.staff-why')}</p>
            <button class="action action--second" type="button" onClick={props.onForStaff}>
              {t('part.staff')}
            </button>
          </>
        ) : null}
      </Part>
      {routine ? null : <SayThis advice={advice} />}
      {routine ? null : (
        <Part title={t('part.take')}>
          <List items={lines('take')} />
        </Part>
      )}
      {dont.length > 0 ? (
        <Part title={t('part.dont')}>
          <List items={dont.map((thing) => t(`dont.${thing}`))} />
        </Part>
      ) : null}
      <Watch advice={advice} watch={props.watch} />
      {emergency ? (
        <Deaf emergency />
      ) : (
        <>
          <Part title={t('part.services')}>
            <List items={props.services.map((nation) => t(`service.${nation}`))} />
          </Part>
          <Deaf emergency={false} />
        </>
      )}
      <p class="time">
        {t('part.time', { time: props.time })}
        {props.unchecked ? ` ${t('part.unchecked')}` : null}
      </p>
      <Reasons advice={advice} sourceName={props.sourceName} />
      <AllAnswers questions={props.questions} answers={props.answers} onChange={props.onChange} />
      <button class="action action--second" type="button" onClick={props.onRestart}>
        {t('part.restart')}
      </button>
    </>
  );
}

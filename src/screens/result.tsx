import type { ComponentChildren } from 'preact';
import type { HelplineNumber } from '../components/call-link.tsx';
import { List } from '../components/list.tsx';
import { Part } from '../components/part.tsx';
import { Signs } from '../components/signs.tsx';
import { englishOf, useText } from '../i18n/text.ts';
import type { Advice } from '../report/advice.ts';
import { stepsOf } from '../report/steps.ts';
import { AllAnswers, type AnswersProps } from './answers.tsx';
import { Headline } from './headline.tsx';
import { Reasons } from './reasons.tsx';
import { SayThis } from './say.tsx';

export interface ResultProps extends AnswersProps {
  readonly advice: Advice;
  /** When the answers were given, as people say it. */
  readonly time: string;
  /** Until when to have been seen or heard, as people say it; only with an urgent result. */
  readonly by: string | null;
  /** The helpline kept on this phone; null without one. */
  readonly number: HelplineNumber | null;
  /** The browser's offer to put the app on the home screen; null without one. */
  readonly onInstall: (() => void) | null;
  readonly watch: { readonly ae: readonly string[]; readonly aeWithCancer: readonly string[]; readonly call999: readonly string[] };
  /** What makes a new check worth while, as text keys. */
  readonly again: readonly string[];
  readonly services: readonly string[];
  readonly sourceName: (id: string) => string;
  readonly banner: string | null;
  readonly carer: boolean;
  readonly unchecked: boolean;
  /** What comes once it is loaded: what is new since the last check, and the page for paper. */
  readonly extras: ComponentChildren;
  readonly onShow: () => void;
  readonly onReport: () => void;
  readonly onForStaff: () => void;
  readonly onRestart: () => void;
  readonly onBack: () => void;
}

/** Deaf and speech-impaired routes, and what holds abroad, as text: they stand there offline and on paper too. */
function OtherWays() {
  const text = useText();
  const keys = ['deaf.bsl', 'deaf.relay', 'deaf.text', 'deaf.relay-any', 'service.abroad'];
  const english = englishOf(text, false);
  return (
    <Part title={text.t('part.deaf')}>
      <List items={keys.map((key) => text.t(key))} english={english ? keys.map((key) => english.t(key)) : undefined} />
    </Part>
  );
}

/** The signs that change any advice, and what else is worth a new check. On the way to A&E only what is worse than that. */
function Watch({ advice, watch, again }: Pick<ResultProps, 'advice' | 'watch' | 'again'>) {
  const { t } = useText();
  const onTheWay = advice.acts[0] === 'call-999' || advice.acts[0] === 'go-to-ae';
  const when = advice.level === 'urgent' ? 'urgent' : advice.cancer ? 'cancer' : 'other';
  return (
    <>
      <Signs ae={onTheWay ? [] : [...watch.ae, ...(advice.cancer ? watch.aeWithCancer : [])]} call999={watch.call999} />
      {advice.level === 'emergency' ? (
        <p>{t('part.watch-more')}</p>
      ) : (
        <Part title={t('part.again')}>
          <List items={again.filter((change) => !(advice.cancer && change === 'nerves')).map((change) => t(`again.${change}`))} />
          <p>{t(`result.again.${when}`)}</p>
        </Part>
      )}
    </>
  );
}

/** The result: the one thing to do first, then everything that helps to do it. */
export function ResultScreen(props: ResultProps) {
  const { advice } = props;
  const text = useText();
  const { t, lines } = text;
  const emergency = advice.level === 'emergency';
  const calm = advice.level === 'routine' || advice.level === 'stopped';
  const dont = emergency ? ['wait', 'hands', 'drive'] : advice.level === 'urgent' ? ['put-off', 'hands'] : [];
  return (
    <>
      <Headline advice={advice} by={props.by} number={props.number} onBack={props.onBack} />
      {props.banner ? <p class="notice">{props.banner}</p> : null}
      <Part title={t('part.now')}>
        <List numbered items={stepsOf(advice, text)} />
        <button class="action action--second" type="button" onClick={props.onShow}>
          {t('part.show')}
        </button>
        <button class="action action--second" type="button" onClick={props.onReport}>
          {t('part.report')}
        </button>
        {emergency && !advice.complete ? (
          <>
            <p>{t('part.staff-why')}</p>
            <button class="action action--second" type="button" onClick={props.onForStaff}>
              {t('part.staff')}
            </button>
          </>
        ) : null}
      </Part>
      {props.extras}
      {calm ? null : <SayThis advice={advice} carer={props.carer} />}
      {calm ? null : (
        <Part title={t('part.take')}>
          <List items={lines('take')} />
        </Part>
      )}
      {dont.length > 0 ? (
        <Part title={t('part.dont')}>
          <List items={dont.map((thing) => t(`dont.${thing}`))} />
        </Part>
      ) : null}
      <Watch advice={advice} watch={props.watch} again={props.again} />
      {emergency ? null : (
        <Part title={t('part.services')}>
          <List items={props.services.map((nation) => t(`service.${nation}`))} />
        </Part>
      )}
      <OtherWays />
      <p class="time">
        {t('part.time', { time: props.time })}
        {props.unchecked ? ` ${t('part.unchecked')}` : null}
        {text.language === 'en' ? null : ` ${t('app.translation')}`}
      </p>
      <Reasons advice={advice} sourceName={props.sourceName} />
      <AllAnswers questions={props.questions} answers={props.answers} onChange={props.onChange} />
      {props.onInstall ? (
        <button class="action action--second" type="button" onClick={props.onInstall}>
          {t('part.install')}
        </button>
      ) : null}
      <button class="action action--second" type="button" onClick={props.onRestart}>
        {t('part.restart')}
      </button>
    </>
  );
}

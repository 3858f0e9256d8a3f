import { Component } from 'preact';
import { services } from '../clinical/guidance.ts';
import { limits } from '../clinical/limits.ts';
import { offerFile } from '../deliver/file.ts';
import { newId } from '../deliver/id.ts';
import { print } from '../deliver/print.ts';
import { copy, share } from '../deliver/share.ts';
import { nameOf } from '../i18n/finding.ts';
import { useText } from '../i18n/text.ts';
import { timeAndDay } from '../i18n/time.ts';
import { calendarFile } from '../report/calendar.ts';
import { callbackMailto } from '../report/callback.ts';
import { reportMailto, reportText } from '../report/mail.ts';
import { sheetText } from '../report/sheet.ts';
import type { Summary } from '../report/summary.ts';
import { wordsOf } from '../report/title.ts';
import type { Recipient } from '../report/wire.ts';
import { News, SamePerson } from '../screens/news.tsx';
import { Paper } from '../screens/paper.tsx';
import { type ReportProps, ReportScreen } from '../screens/report.tsx';
import { StaffScreen } from '../screens/staff.tsx';
import type { KeptCheck } from '../storage/kept.ts';
import { back } from './navigation.ts';
import { candidateOf, isSamePerson, keptOf, type Reportable, reportable } from './reporting.ts';
import { numberOf, type ScreenProps } from './screen.tsx';
import type { View } from './store.ts';

/** The page for paper, with whom else to ring: no 111 where it is an emergency, no other country's line above one's own. */
function PaperOf({ reported, view }: { readonly reported: Reportable; readonly view: View }) {
  const { t } = useText();
  const emergency = reported.summary.advice.level === 'emergency';
  const kept = numberOf(view);
  const helpline = kept ? [`${t('app.helpline')}: ${kept.shown}. ${kept.note}`] : [];
  const keys = emergency ? ['deaf.relay'] : [...services.map((nation) => `service.${nation}`), 'deaf.relay', 'deaf.relay-any'];
  return <Paper sheet={reported.report.sheet} person={reported.report.person} numbers={[...helpline, ...keys.map((key) => t(key))]} />;
}

/** What a result shows besides: what is new since the kept check before it, and the page for paper. */
export function Extras(props: ScreenProps) {
  const reported = reportable(props);
  const text = useText();
  if (!reported) return null;
  const { news, signs } = reported.summary;
  const candidate = isSamePerson(props) === null ? candidateOf(props) : null;
  return (
    <>
      {candidate ? (
        <SamePerson
          time={timeAndDay(text.language, candidate.answeredAt)}
          onAnswer={(same) => props.store.provide({ compare: { of: props.view.state.check.startedAt, same } })}
        />
      ) : null}
      {news ? (
        <News
          since={timeAndDay(text.language, news.since)}
          names={news.findings.map((finding) => nameOf(text, finding, signs.unsure.includes(finding)))}
        />
      ) : null}
      <PaperOf reported={reported} view={props.view} />
    </>
  );
}

/** The screen for staff. */
export function StaffPage(props: ScreenProps) {
  const reported = reportable(props);
  if (!reported) return null;
  const { sheet, staff, person } = reported.report;
  return (
    <>
      <StaffScreen
        sheet={sheet}
        code={sheetText(sheet)}
        scan={staff.t('staff.report.scan')}
        person={person}
        onReport={() => props.store.act({ type: 'go', route: { at: 'report' } })}
        onBack={back}
      />
      {props.said}
      <PaperOf reported={reported} view={props.view} />
    </>
  );
}

/** When to check again: at the time limit of an urgent result, daily with cancer, else in two weeks; never after an emergency. */
function reminderOf({ summary }: Reportable, now: number): { readonly at: number; readonly days: number; readonly text: string } | null {
  const { t, language } = useText();
  const { level, cancer } = summary.advice;
  if (level === 'emergency') return null;
  if (summary.by !== null) return { at: summary.by, days: 1, text: t('remind.limit', { time: timeAndDay(language, summary.by) }) };
  const { after, days } = cancer ? limits.remind.cancer : limits.remind.other;
  // Nobody is to be woken for it.
  return { at: new Date(now + after).setHours(9, 0, 0, 0), days, text: t(cancer ? 'remind.daily' : 'remind.later') };
}

/** Whether a check is kept as it stands: with an answer changed since, it can be kept anew. */
const isSame = (kept: KeptCheck, { answeredAt, answers }: Summary): boolean => {
  const ids = Object.keys(answers);
  return (
    kept.startedAt === answeredAt && ids.length === Object.keys(kept.answers).length && ids.every((id) => kept.answers[id] === answers[id])
  );
};

type Said = ReportProps['said'];

/** Every way out of the phone. Holds only what came of the last tap; nothing of it outlives the screen. */
export class ReportPage extends Component<ScreenProps, { said: Said; busy: boolean }> {
  override state = { said: {}, busy: false };
  /** One sending of this screen: tapped twice, it goes once. */
  readonly key = newId();

  say(part: keyof Said, key: string): void {
    this.setState({ said: { [part]: key } });
  }

  async send(reported: Reportable, to: Recipient, learn: boolean): Promise<void> {
    const { after, store } = this.props;
    const { summary, previous } = reported;
    this.setState({ said: {}, busy: true });
    const outbox = await after().then(
      (came) => came.outbox,
      () => null,
    );
    if (!outbox) {
      this.setState({ said: { send: 'send.failed' }, busy: false });
      return;
    }
    const request = {
      v: 1,
      ruleset: summary.ruleset,
      language: useText().language,
      lastAnsweredAt: summary.lastAnsweredAt,
      carer: summary.carer,
      answers: summary.answers,
      answeredAt: summary.answeredAt,
      previous,
      to,
      learn,
      key: this.key,
    } as const;
    void outbox.send(request, summary.advice.level === 'emergency');
    store.act({ type: 'go', route: { at: 'outbox' } });
  }

  remind(reported: Reportable): void {
    const { env } = this.props;
    const now = env.now();
    const reminder = reminderOf(reported, now);
    if (!reminder) return;
    const { t, language } = useText();
    const { by, advice } = reported.summary;
    const text = by === null ? t('remind.event-text') : t(`${wordsOf(advice)}.by`, { time: timeAndDay(language, by) });
    const id = `${reported.summary.answeredAt}`;
    const file = calendarFile({
      id,
      madeAt: now,
      at: reminder.at,
      floating: by === null,
      days: reminder.days,
      title: t('remind.event'),
      text,
    });
    this.say('remind', `remind.${offerFile('back-pain-check.ics', 'text/calendar', file)}`);
  }

  override render(props: ScreenProps, { said, busy }: { said: Said; busy: boolean }) {
    const { env, store, view } = props;
    const reported = reportable(props);
    if (!reported) return null;
    const { t } = useText();
    const { report, summary, previous } = reported;
    const { mailboxes, relay, keepDays } = env.deployment;
    const emergency = summary.advice.level === 'emergency';
    const units = mailboxes.map(({ name, address }) => ({ unit: name, href: reportMailto(address, report) }));
    const text = reportText(report);
    return (
      <>
        <ReportScreen
          said={said}
          mails={[...units, { unit: null, href: reportMailto('', report) }]}
          relay={
            relay && {
              mailboxes,
              ownAddress: relay.ownAddress,
              previous: previous && timeAndDay(useText().language, previous.answeredAt),
              busy,
              said: said.send ?? null,
              hours: t(emergency ? 'send.hour' : 'send.day'),
              onSend: (to, learn) => void this.send(reported, to, learn),
            }
          }
          callbacks={emergency ? [] : mailboxes}
          reminder={reminderOf(reported, view.now)?.text ?? null}
          keepDays={keepDays}
          kept={(view.kept ?? []).some((kept) => isSame(kept, summary))}
          onStaff={() => store.act({ type: 'go', route: { at: 'staff' } })}
          onPrint={() => {
            if (print() === 'unavailable') this.say('print', 'report.print-unavailable');
          }}
          onShare={() => void share(text, t('app.name')).then((outcome) => this.say('pass', `report.share-${outcome}`))}
          onCopy={() => void copy(text).then((outcome) => this.say('pass', `report.copy-${outcome}`))}
          onCallBack={(id, wanted) => {
            const unit = mailboxes.find((mailbox) => mailbox.id === id);
            if (unit) location.href = callbackMailto(unit.address, report, wanted);
          }}
          onRemind={() => this.remind(reported)}
          onKeep={() => {
            const check = keptOf(reported, env.now());
            props
              .after()
              .then((after) => after.keep(check))
              .then(
                (ok) => ok || this.say('keep', 'keep.failed'),
                () => this.say('keep', 'keep.failed'),
              );
          }}
          onKept={() => store.act({ type: 'go', route: { at: 'kept', id: null } })}
          onBack={back}
        />
        <PaperOf reported={reported} view={props.view} />
      </>
    );
  }
}

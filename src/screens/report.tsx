import type { ComponentChildren } from 'preact';
import { BackLink } from '../components/back-link.tsx';
import { Button } from '../components/button.tsx';
import { Part } from '../components/part.tsx';
import { useText } from '../i18n/text.ts';
import type { CallBack } from '../report/callback.ts';
import { CallBackForm } from './callback-form.tsx';
import { RelayForm, type RelayFormProps } from './relay-form.tsx';

export interface ReportProps {
  /** What came of the last button, by the part it belongs to, as text keys. */
  readonly said: Readonly<Partial<Record<'print' | 'pass' | 'send' | 'remind' | 'keep', string>>>;
  /** Mail links: one to each unit, or one in which the person chooses to whom. */
  readonly mails: readonly { readonly unit: string | null; readonly href: string }[];
  /** Null where there is no relay. */
  readonly relay: RelayFormProps | null;
  /** Units that can be asked to ring back; none in an emergency. */
  readonly callbacks: readonly { readonly id: string; readonly name: string }[];
  /** When a reminder would ring, in words; null in an emergency. */
  readonly reminder: string | null;
  readonly keepDays: number;
  readonly kept: boolean;
  readonly onStaff: () => void;
  readonly onPrint: () => void;
  readonly onShare: () => void;
  readonly onCopy: () => void;
  readonly onCallBack: (mailbox: string, wanted: CallBack) => void;
  readonly onRemind: () => void;
  readonly onKeep: () => void;
  readonly onKept: () => void;
  readonly onBack: () => void;
}

function Fold({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <details class="fold">
      <summary>{title}</summary>
      {children}
    </details>
  );
}

/** Every way a report leaves the phone, the nearest first, and the two things that stay: a reminder, and a kept check. */
export function ReportScreen(props: ReportProps) {
  const { said, mails, relay, callbacks, reminder, keepDays, kept } = props;
  const { t } = useText();
  const answer = (part: keyof ReportProps['said']) => <p role="status">{said[part] ? t(said[part]) : null}</p>;
  return (
    <>
      <BackLink onBack={props.onBack} />
      <h1 class="nhsuk-heading-l" tabIndex={-1}>
        {t('report.title')}
      </h1>
      <p class="card__strong">{t('report.wait')}</p>
      <Part title={t('report.hand')}>
        <Button text={t('report.staff')} onClick={props.onStaff} />
        <Button text={t('report.print')} onClick={props.onPrint} />
        {answer('print')}
      </Part>
      <Part title={t('report.pass')}>
        <p>{t('report.pass-text')}</p>
        <Button text={t('report.share')} onClick={props.onShare} />
        <Button text={t('report.copy')} onClick={props.onCopy} />
        {answer('pass')}
        {mails.map(({ unit, href }) => (
          <a key={href} class="action action--second" href={href}>
            {unit ? t('report.mail-unit', { unit }) : t('report.mail')}
          </a>
        ))}
        <p>{t('report.mail-text')}</p>
      </Part>
      {relay ? (
        <Fold title={t('send.title')}>
          <RelayForm {...relay} />
        </Fold>
      ) : null}
      {callbacks.map(({ id, name }) => (
        <Fold key={id} title={t('callback.title', { unit: name })}>
          <CallBackForm id={id} onOpen={(wanted) => props.onCallBack(id, wanted)} />
        </Fold>
      ))}
      {reminder ? (
        <Part title={t('remind.title')}>
          <p>{reminder}</p>
          <Button text={t('remind.button')} onClick={props.onRemind} />
          {answer('remind')}
        </Part>
      ) : null}
      <Part title={t('keep.title')}>
        <p>{t('keep.text', { count: keepDays })}</p>
        <p>{t('keep.why')}</p>
        {kept ? null : <Button text={t('keep.button')} onClick={props.onKeep} />}
        <p class="card__strong" role="status">
          {kept ? t('keep.done') : said.keep ? t(said.keep) : null}
        </p>
        <Button text={t('keep.list')} onClick={props.onKept} />
      </Part>
    </>
  );
}

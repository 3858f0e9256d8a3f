import { List } from '../components/list.tsx';
import { OnPaper } from '../components/on-paper.tsx';
import { Qr } from '../components/qr.tsx';
import { nameOf } from '../i18n/finding.ts';
import { languageOf } from '../i18n/languages.ts';
import type { Words } from '../i18n/words.ts';

export interface CardProps {
  /** The patient's language, which need not be the nurse's. */
  readonly words: Words;
  /** Made by a demonstration: nobody is to carry it in earnest. */
  readonly demo: boolean;
  readonly size: 'card' | 'leaflet';
  readonly link: string;
  /** Where the app is, as it is typed. */
  readonly site: string;
  readonly number: string;
  readonly name: string | null;
  /** When somebody answers there. */
  readonly hours: string;
  /** No clinician has signed the texts. */
  readonly unchecked: boolean;
  readonly ae: readonly string[];
  readonly call999: readonly string[];
}

/** What a nurse hands over: an alert card as large as a bank card, or a leaflet of A5. Made on this device, in black and white. */
export function Card({ words, demo, size, link, site, number, name, hours, unchecked, ae, call999 }: CardProps) {
  const { t, language } = words;
  const names = (findings: readonly string[]) => findings.map((finding) => nameOf(words, finding, false));
  const leaflet = size === 'leaflet';
  return (
    <OnPaper>
      <div class={leaflet ? 'handout handout--leaflet' : 'handout handout--card'} lang={language} dir={languageOf(language)?.dir}>
        {demo ? <p class="handout__foot">{t('app.demo')}</p> : null}
        <p class="handout__title">{t('card.title')}</p>
        <div class="handout__code">
          <Qr text={link} label={t('share.code')} />
        </div>
        <p class="handout__head">
          {t('card.helpline')}: {hours}
        </p>
        <p class="handout__number">
          <bdi dir="ltr">{number}</bdi>
        </p>
        {name ? <p>{name}</p> : null}
        <p class="handout__head">{t('card.ae')}</p>
        {leaflet ? <List items={names(ae)} /> : <p>{names(ae).join('. ')}.</p>}
        {leaflet ? <p class="handout__head">{t('card.call999')}</p> : null}
        {leaflet ? <List items={names(call999)} /> : null}
        <p>{t('card.fever')}</p>
        {leaflet ? <p>{t('card.any')}</p> : null}
        <p class="handout__foot">
          {t('card.scan')}: {site}. {unchecked ? t('card.not-checked') : null}
        </p>
      </div>
    </OnPaper>
  );
}

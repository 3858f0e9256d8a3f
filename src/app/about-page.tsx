import { useState } from 'preact/hooks';
import { ruleset } from '../clinical/ruleset.ts';
import { bibliography } from '../clinical/bibliography.ts';
import texts from '../../locales/en/about.json';
import { addTexts, useText } from '../i18n/text.ts';
import { fullDay } from '../i18n/time.ts';
import { AboutScreen } from '../screens/about.tsx';
import { back } from './navigation.ts';
import { restart, type ScreenProps } from './screen.tsx';

addTexts('en', texts);

/** The about page with its texts, the ruleset's dates and what the phone can be asked to do. */
export function AboutPage({ env, store, updates }: ScreenProps) {
  const { language } = useText();
  const [update, setUpdate] = useState<'none' | 'found' | null>(null);
  const day = (iso: string) => fullDay(language, iso);
  return (
    <AboutScreen
      version={ruleset.version}
      dates={{
        datedOn: day(ruleset.datedOn),
        reviewedOn: ruleset.reviewedOn ? day(ruleset.reviewedOn) : null,
        staleAfter: day(ruleset.staleAfter),
        stopAfter: day(ruleset.stopAfter),
      }}
      demo={env.demo}
      sources={Object.values(bibliography)}
      update={update}
      onUpdate={() => void updates()?.check().then(setUpdate)}
      onDelete={() => {
        restart({ store, updates });
        store.notify('part.deleted');
      }}
      onBack={back}
    />
  );
}

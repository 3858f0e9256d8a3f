import { Component } from 'preact';
import texts from '../../locales/en/about.json';
import { bibliography } from '../clinical/bibliography.ts';
import { ruleset } from '../clinical/ruleset.ts';
import { addTexts, useText } from '../i18n/text.ts';
import { fullDay } from '../i18n/time.ts';
import { AboutScreen } from '../screens/about.tsx';
import { isInstalled } from './installed.ts';
import { back } from './navigation.ts';
import type { Looked } from './offline.ts';
import { erase, install, type ScreenProps } from './screen.tsx';

addTexts('en', texts);

/** The about page with its texts, the ruleset's dates and what the phone can be asked to do. */
export class AboutPage extends Component<ScreenProps, { update: Looked | null }> {
  override state = { update: null };

  override render(props: ScreenProps, { update }: { update: Looked | null }) {
    const { env, store, updates } = props;
    const { language } = useText();
    const day = (iso: string) => fullDay(language, iso);
    return (
      <AboutScreen
        version={ruleset.version}
        dates={{
          datedOn: day(ruleset.datedOn),
          reviewedOn: ruleset.reviewedOn ? `${day(ruleset.reviewedOn)}, ${ruleset.signedOffBy}` : null,
          staleAfter: day(ruleset.staleAfter),
          stopAfter: day(ruleset.stopAfter),
        }}
        keepDays={env.deployment.keepDays}
        demo={env.deployment.demo}
        name={env.deployment.name}
        pages={env.deployment.pages}
        sources={Object.values(bibliography)}
        update={update ?? (updates()?.missed() ? 'missed' : null)}
        onUpdate={() =>
          void updates()
            ?.check()
            .then((found) => this.setState({ update: found }))
        }
        onDelete={() => void erase(props)}
        onShare={() => store.act({ type: 'go', route: { at: 'share' } })}
        onHelpline={() => store.act({ type: 'go', route: { at: 'helpline' } })}
        onInstall={isInstalled() ? null : () => install(props)}
        onBack={back}
      />
    );
  }
}

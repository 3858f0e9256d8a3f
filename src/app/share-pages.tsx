import { Component } from 'preact';
import texts from '../../locales/en/helpline.json';
import { watch } from '../clinical/guidance.ts';
import { ruleset } from '../clinical/ruleset.ts';
import { print } from '../deliver/print.ts';
import { copy, share } from '../deliver/share.ts';
import { linkOf } from '../helpline/helpline.ts';
import { readTyped } from '../helpline/number.ts';
import type { Unit } from '../helpline/units.ts';
import { folderOf } from '../i18n/languages.ts';
import { loadLanguage } from '../i18n/load.ts';
import { isolated } from '../i18n/number.ts';
import { addTexts, textFor, useText } from '../i18n/text.ts';
import { Card } from '../screens/card.tsx';
import { InstallScreen } from '../screens/install.tsx';
import { ShareScreen } from '../screens/share.tsx';
import { isInstalled } from './installed.ts';
import { INSTALL_ENTRY } from './link.ts';
import { back } from './navigation.ts';
import { loadUnits } from './receiving.ts';
import { install, type ScreenProps } from './screen.tsx';

addTexts('en', texts);

interface ShareState {
  /** The patient's language, once its texts are here. */
  readonly language: string;
  readonly units: readonly Unit[];
  /** The unit picked, null for another number, undefined before either. */
  readonly unit: string | null | undefined;
  readonly typed: string;
  readonly refused: string | null;
  readonly made: { readonly link: string; readonly number: string; readonly name: string | null; readonly hours: string | null } | null;
  readonly said: { readonly plain?: string; readonly made?: string };
  readonly size: 'card' | 'leaflet';
}

/** Handing on the check, alone or with a unit's number. */
export class SharePage extends Component<ScreenProps, ShareState> {
  override state: ShareState = {
    language: this.props.view.language,
    units: [],
    unit: undefined,
    typed: '',
    refused: null,
    made: null,
    said: {},
    size: 'card',
  };

  override componentDidMount(): void {
    // Nothing is picked for a nurse in a hurry: another unit's link would be kept without asking.
    void loadUnits().then((units) => this.setState((now) => ({ units, unit: units.length === 0 ? null : now.unit })));
  }

  make(): void {
    const { units, unit, typed, language } = this.state;
    const folder = folderOf(language);
    if (unit === undefined) {
      this.setState({ refused: 'share.error-pick', made: null });
      return;
    }
    const picked = units.find(({ id }) => id === unit);
    if (picked) {
      this.setState({
        made: {
          link: linkOf(location.origin, folder, { unit: picked.id }),
          number: picked.number.shown,
          name: picked.name,
          hours: picked.hours,
        },
        refused: null,
        said: {},
      });
      return;
    }
    const read = readTyped(typed);
    if (!read.ok) {
      this.setState({ refused: `refused.${read.reason}`, made: null });
      return;
    }
    const issued = new Date(this.props.env.now()).toISOString().slice(0, 7);
    const link = linkOf(location.origin, folder, { unit: null, e164: read.number.e164, issued });
    this.setState({ refused: null, made: { link, number: read.number.shown, name: null, hours: null }, said: {} });
  }

  override render(props: ScreenProps, state: ShareState) {
    const { t } = useText();
    const { units, unit, typed, refused, made, said, size, language } = state;
    const words = textFor(false, language);
    const plain = `${location.origin}${folderOf(language)}`;
    const linkOfKind = (which: 'plain' | 'made' | 'message') => (which === 'plain' || !made ? plain : made.link);
    const message = made
      ? words.t('share.message', { link: made.link, number: isolated(language, made.number), hours: made.hours ?? words.t('card.always') })
      : '';
    const say = (which: 'plain' | 'made' | 'message', key: string) =>
      this.setState({ said: { [which === 'plain' ? 'plain' : 'made']: key } });
    return (
      <>
        <ShareScreen
          plain={{ link: plain, said: said.plain ?? null }}
          units={units.map(({ id, name, number }) => ({ id, name, shown: number.shown }))}
          unit={unit}
          typed={typed}
          refused={refused}
          made={made && { link: made.link, number: made.number, said: said.made ?? null }}
          language={language}
          onLanguage={(code) =>
            void loadLanguage(code).then(
              () => this.setState({ language: code, made: null }),
              () => this.props.store.notify('notice.language-later'),
            )
          }
          onUnit={(id) => this.setState({ unit: id, refused: null, made: null })}
          onType={(text) => this.setState({ typed: text, made: null })}
          onMake={() => this.make()}
          onShare={(which) => {
            const text = which === 'made' ? message : words.t('share.message-plain', { link: plain });
            void share(text, t('app.name')).then((outcome) => say(which, `share.said-${outcome}`));
          }}
          onCopy={(which) =>
            void copy(which === 'message' ? message : linkOfKind(which)).then((outcome) => say(which, `share.said-${outcome}`))
          }
          onPrint={(chosen) =>
            this.setState({ size: chosen }, () => {
              if (print() === 'unavailable') say('made', 'share.said-unprinted');
            })
          }
          onInstall={isInstalled() ? null : () => install(props)}
          onBack={back}
        />
        {made ? (
          <Card
            words={words}
            demo={props.env.deployment.demo}
            size={size}
            link={made.link}
            site={location.host}
            number={made.number}
            name={made.name}
            hours={made.hours ?? words.t('card.always')}
            unchecked={ruleset.reviewedOn === null}
            ae={[...watch.ae, ...watch.aeWithCancer]}
            call999={watch.call999}
          />
        ) : null}
      </>
    );
  }
}

/** On an iPhone the app on the home screen starts at the address of the page it was made from, if the manifest names no other. */
const HERE = '/manifest-here.webmanifest';

/** How to put the app on the home screen. While this is open, the address carries the helpline, for phones that take it along. */
export class InstallPage extends Component<ScreenProps> {
  manifest: string | null = null;

  override componentDidMount(): void {
    const { helpline } = this.props.view;
    const link = document.querySelector<HTMLLinkElement>('link[rel="manifest"]');
    if (!helpline || !link || !('standalone' in navigator) || isInstalled()) return;
    this.manifest = link.href;
    link.href = HERE;
    const issued = helpline.issued ?? new Date(helpline.savedAt).toISOString().slice(0, 7);
    const { pathname, hash } = new URL(linkOf(location.origin, folderOf(this.props.view.language), { ...helpline, issued }));
    history.replaceState(INSTALL_ENTRY, '', pathname + hash);
  }

  override componentWillUnmount(): void {
    const link = document.querySelector<HTMLLinkElement>('link[rel="manifest"]');
    if (this.manifest && link) link.href = this.manifest;
  }

  override render(props: ScreenProps) {
    const installed = isInstalled();
    return <InstallScreen installed={installed} onInstall={props.view.install && !installed ? () => install(props) : null} onBack={back} />;
  }
}

import { Component } from 'preact';
import texts from '../../locales/en/helpline.json';
import { watch } from '../clinical/guidance.ts';
import { ruleset } from '../clinical/ruleset.ts';
import { print } from '../deliver/print.ts';
import { copy, share } from '../deliver/share.ts';
import { type Helpline, isSame, linkOf } from '../helpline/helpline.ts';
import { readTyped } from '../helpline/number.ts';
import type { Unit } from '../helpline/units.ts';
import { folderOf } from '../i18n/languages.ts';
import { loadLanguage } from '../i18n/load.ts';
import { isolated } from '../i18n/number.ts';
import { addTexts, textFor, useText } from '../i18n/text.ts';
import { fullMonth } from '../i18n/time.ts';
import { Card } from '../screens/card.tsx';
import { HelplineScreen } from '../screens/helpline.tsx';
import { InstallScreen } from '../screens/install.tsx';
import { ShareScreen } from '../screens/share.tsx';
import { loadDeclined, saveDeclined } from '../storage/helpline.ts';
import type { After } from './after.ts';
import type { Environment } from './environment.ts';
import { isInstalled } from './installed.ts';
import { type Address, heldLink, holdLink, INSTALL_ENTRY } from './link.ts';
import { back } from './navigation.ts';
import { listedAnew, loadUnits, offerOfLink, offerOfText, withoutAsking } from './receiving.ts';
import { firstRoute } from './routes.ts';
import { install, numberOf, type ScreenProps } from './screen.tsx';
import type { Store } from './store.ts';

addTexts('en', texts);

/**
 * Reads the helpline a link carries: keeps it where nothing is to be asked, else lets the person answer when they want to. In
 * an app on the home screen everything is asked: some phones start it with the same link each time, also after it was deleted.
 */
export async function receive(env: Environment, store: Store, after: () => Promise<After>, address: Address): Promise<void> {
  const { save, readHelpline } = await after();
  // What is kept already has to be known first: no number takes another one's place unasked.
  const kept = await readHelpline();
  const offer = await offerOfLink(address, env.now());
  const same = offer && 'helpline' in offer && kept !== null && isSame(offer.helpline, kept);
  const known = offer && 'helpline' in offer && (same || !isInstalled()) ? withoutAsking(offer.helpline, kept) : null;
  // What was refused has been said once; only a question waits for its answer.
  if (!offer || known || 'refused' in offer) holdLink(null);
  if (known) {
    const ok = await save(known);
    if (!same) store.notify(ok ? 'notice.helpline-saved' : 'app.not-saved');
  } else if (offer && !(isInstalled() && (await loadDeclined()) === textOf(address))) store.provide({ offer });
  else holdLink(null);
}

const textOf = ({ pathname, search, hash }: Address): string => pathname + search + hash;

/** Compares a helpline from the list with what the list says today: another number is asked about, a unit that is gone is named. */
export async function compareWithList(env: Environment, store: Store, kept: Helpline): Promise<void> {
  const found = await listedAnew(kept, env.now());
  if (!found) return;
  if ('record' in found) store.provide({ helpline: found.record });
  else if (store.view().offer === null) store.provide(found);
}

interface HelplineState {
  readonly typed: string;
  readonly said: string | null;
}

/** The cancer helpline: what a link or a person offers, and what is kept. */
export class HelplinePage extends Component<ScreenProps, HelplineState> {
  override state: HelplineState = { typed: '', said: null };
  /** Whether this is the first start of a new home-screen app, for as long as the page is open. */
  readonly fresh = isInstalled() && this.props.view.helpline === null;

  async answer(helpline: Helpline, answer: 'yes' | 'no' | 'card'): Promise<void> {
    const { store, after } = this.props;
    const link = heldLink();
    holdLink(null);
    if (answer !== 'yes') {
      store.provide({ offer: null });
      if (link) void saveDeclined(textOf(link));
      const old = store.view().helpline !== null ? 'line.kept-old' : 'line.not-saved';
      this.setState({ said: answer === 'card' ? 'line.no-card' : old });
      return;
    }
    const ok = await after().then(
      ({ save }) => save(helpline),
      () => {
        store.provide({ helpline, offer: null });
        return false;
      },
    );
    this.setState({ typed: '', said: ok ? 'line.saved' : 'line.save-failed' });
  }

  override render({ env, store, view, after }: ScreenProps, { typed, said }: HelplineState) {
    const { language } = useText();
    const { offer, helpline: kept } = view;
    const offered = offer && 'helpline' in offer ? offer.helpline : null;
    return (
      <HelplineScreen
        asked={
          offered && {
            shown: offered.shown,
            from: offered.from,
            name: offered.name,
            hours: offered.hours,
            month: offered.issued && fullMonth(language, offered.issued),
            instead: kept && !isSame(kept, offered) ? kept.shown : null,
          }
        }
        refused={offer && 'refused' in offer ? `refused.${offer.refused}` : null}
        saved={numberOf(view)}
        said={offer ? null : said}
        fresh={this.fresh}
        typed={typed}
        onType={(text) => this.setState({ typed: text })}
        onCheck={() => {
          this.setState({ said: null });
          void offerOfText(typed, env.now()).then((found) => store.provide({ offer: found }));
        }}
        onAnswer={(answer) => offered && void this.answer(offered, answer)}
        onDelete={() =>
          void after()
            .then(({ unsave }) => unsave())
            .then(
              (ok) => this.setState({ said: ok ? 'line.deleted' : 'line.delete-failed' }),
              () => this.setState({ said: 'line.delete-failed' }),
            )
        }
        onStart={() => store.act({ type: 'go', route: firstRoute(env.content) })}
        onBack={back}
      />
    );
  }

  override componentWillUnmount(): void {
    // A refusal has been read; a number still to be answered waits.
    const { offer } = this.props.store.view();
    if (offer && 'refused' in offer) this.props.store.provide({ offer: null });
  }
}

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

import { Component } from 'preact';
import texts from '../../locales/en/helpline.json';
import { type Helpline, isSame } from '../helpline/helpline.ts';
import { addTexts, useText } from '../i18n/text.ts';
import { fullMonth } from '../i18n/time.ts';
import { HelplineScreen } from '../screens/helpline.tsx';
import { loadDeclined, saveDeclined } from '../storage/helpline.ts';
import type { After } from './after.ts';
import type { Environment } from './environment.ts';
import { isInstalled } from './installed.ts';
import { type Address, heldLink, holdLink } from './link.ts';
import { back } from './navigation.ts';
import { listedAnew, offerOfLink, offerOfText, withoutAsking } from './receiving.ts';
import { firstRoute } from './routes.ts';
import { numberOf, type ScreenProps } from './screen.tsx';
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

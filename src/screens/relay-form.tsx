import { Component } from 'preact';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Field } from '../components/field.tsx';
import { Tile } from '../components/tile.tsx';
import { useText } from '../i18n/text.ts';
import { isAddress, type Recipient } from '../report/wire.ts';

export interface RelayFormProps {
  readonly mailboxes: readonly { readonly id: string; readonly name: string }[];
  readonly ownAddress: boolean;
  /** How long the report waits at most, in words. */
  readonly hours: string;
  /** When the kept check was made that goes along, as people say it; null without one. */
  readonly previous: string | null;
  /** It is being handed to the outbox: a second tap must not send it twice. */
  readonly busy: boolean;
  /** What came of the last try, as a text key. */
  readonly said: string | null;
  readonly onSend: (to: Recipient, learn: boolean) => void;
}

interface FormState {
  readonly to: string | null;
  readonly address: string;
  readonly learn: boolean;
  readonly errors: number;
}

/** No mailbox can be called this: their ids have no such sign. */
const OWN = '@';
/** Mailbox ids are a deploying organisation's: on the page they stand apart from everything else. */
const elementOf = (to: string): string => (to === OWN ? 'own-address' : `to-${to}`);

/** The recipient as it stands; null while there is none. People write addresses with capitals and spaces round them. */
function recipientOf({ to, address }: FormState): Recipient | null {
  if (to !== OWN) return to === null ? null : { mailbox: to };
  const plain = address.trim().toLowerCase();
  return isAddress(plain) ? { address: plain } : null;
}

/** Mailing by the relay: to whom, whether the learn pages go along, and what to expect of it. */
export class RelayForm extends Component<RelayFormProps, FormState> {
  override state: FormState = {
    // One choice is no choice.
    to: this.props.mailboxes.length + (this.props.ownAddress ? 1 : 0) === 1 ? (this.props.mailboxes[0]?.id ?? OWN) : null,
    address: '',
    learn: false,
    errors: 0,
  };

  /** An address that was right once is not called wrong again while it is being written: only sending asks for it anew. */
  write(address: string): void {
    this.setState((state) => ({ address, errors: recipientOf({ ...state, address }) ? 0 : state.errors }));
  }

  override render({ mailboxes, ownAddress, hours, previous, busy, said, onSend }: RelayFormProps, state: FormState) {
    const { to, address, learn, errors } = state;
    const { t, lines } = useText();
    const problem = errors === 0 ? null : t(to === OWN ? 'send.error-address' : 'send.error-to');
    const choice = (id: string, label: string) => (
      <Tile
        key={id}
        type="radio"
        id={elementOf(id)}
        name="to"
        label={label}
        checked={to === id}
        onChange={() => this.setState({ to: id, errors: 0 })}
      />
    );
    return (
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const recipient = recipientOf(this.state);
          if (recipient && !busy) onSend(recipient, learn);
          else if (recipient) return;
          else this.setState((now) => ({ errors: now.errors + 1 }));
        }}
      >
        <ErrorSummary
          count={problem ? errors : 0}
          message={problem ?? ''}
          target={to === OWN ? 'address' : elementOf(mailboxes[0]?.id ?? OWN)}
        />
        {lines('send.text').map((line) => (
          <p key={line}>{line}</p>
        ))}
        {previous ? <p>{t('send.previous', { time: previous })}</p> : null}
        <p>{t('send.waits', { hours })}</p>
        <fieldset class="signs">
          <legend class="nhsuk-heading-s">{t('send.to')}</legend>
          {mailboxes.map(({ id, name }) => choice(id, name))}
          {ownAddress ? choice(OWN, t('send.own')) : null}
        </fieldset>
        {to === OWN ? (
          <Field
            id="address"
            type="email"
            label={t('send.address')}
            value={address}
            most={254}
            error={problem}
            onInput={(value) => this.write(value)}
          />
        ) : null}
        <Tile
          type="checkbox"
          id="send-learn"
          name="learn"
          label={t('send.learn')}
          checked={learn}
          onChange={(on) => this.setState({ learn: on })}
        />
        <p class="card__strong">{t('report.wait')}</p>
        <button class="action" type="submit">
          {t('send.button')}
        </button>
        <p role="status">{said ? t(said) : null}</p>
      </form>
    );
  }
}

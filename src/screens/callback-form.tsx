import { Component } from 'preact';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Field } from '../components/field.tsx';
import { Tile } from '../components/tile.tsx';
import { useText } from '../i18n/text.ts';
import { type CallBack, LONGEST, TIMES, WAYS } from '../report/callback.ts';

interface CallBackProps {
  /** The unit's mailbox: the page may ask for several. */
  readonly id: string;
  readonly onOpen: (wanted: CallBack) => void;
}

interface FormState extends CallBack {
  readonly errors: number;
}

const isComplete = ({ name, phone }: FormState): boolean => name.trim() !== '' && phone.trim() !== '';

/** Asking a unit to ring back: what is written here goes into a mail of the person's own mail app and nowhere else. */
export class CallBackForm extends Component<CallBackProps, FormState> {
  override state: FormState = { name: '', phone: '', time: 'any', way: 'call', errors: 0 };

  /** What was complete once is not called missing again while it is being written: only opening the mail asks for it anew. */
  set(change: Partial<CallBack>): void {
    this.setState((state) => ({ ...change, errors: isComplete({ ...state, ...change }) ? 0 : state.errors }));
  }

  override render({ id: unit, onOpen }: CallBackProps, state: FormState) {
    const { t } = useText();
    const { errors, ...wanted } = state;
    const missing = (field: 'name' | 'phone') => (errors > 0 && wanted[field].trim() === '' ? t(`callback.error-${field}`) : null);
    const problem = missing('name') ?? missing('phone');
    const field = (id: 'name' | 'phone', type: 'text' | 'tel') => (
      <Field
        id={`${unit}-${id}`}
        type={type}
        label={t(`callback.${id}`)}
        value={wanted[id]}
        most={LONGEST[id]}
        error={missing(id)}
        onInput={(value) => this.set({ [id]: value })}
      />
    );
    const choices = (id: 'time' | 'way', values: readonly string[]) => (
      <fieldset class="signs">
        <legend class="nhsuk-heading-s">{t(`callback.${id}`)}</legend>
        {values.map((value) => (
          <Tile
            key={value}
            type="radio"
            id={`${unit}-${value}`}
            name={`${unit}-${id}`}
            label={t(`callback.${id}s.${value}`)}
            checked={wanted[id] === value}
            onChange={() => this.set({ [id]: value })}
          />
        ))}
      </fieldset>
    );
    return (
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const { errors: sofar, ...filled } = this.state;
          if (isComplete(this.state)) onOpen(filled);
          else this.setState({ errors: sofar + 1 });
        }}
      >
        <ErrorSummary count={problem ? errors : 0} message={problem ?? ''} target={`${unit}-${missing('name') ? 'name' : 'phone'}`} />
        <p>{t('callback.text')}</p>
        {field('name', 'text')}
        {field('phone', 'tel')}
        {choices('time', TIMES)}
        {choices('way', WAYS)}
        <button class="action" type="submit">
          {t('callback.button')}
        </button>
      </form>
    );
  }
}

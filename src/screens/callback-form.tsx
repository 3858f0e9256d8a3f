import { Component } from 'preact';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Field } from '../components/field.tsx';
import { Tile } from '../components/tile.tsx';
import { useText } from '../i18n/text.ts';
import { type CallBack, TIMES, WAYS } from '../report/callback.ts';

interface CallBackProps {
  /** The unit's mailbox: the page may ask for several. */
  readonly id: string;
  readonly onOpen: (wanted: CallBack) => void;
}

interface FormState extends CallBack {
  readonly errors: number;
}

/** Asking a unit to ring back: what is written here goes into a mail of the person's own mail app and nowhere else. */
export class CallBackForm extends Component<CallBackProps, FormState> {
  override state: FormState = { name: '', phone: '', time: 'any', way: 'call', errors: 0 };

  override render({ id: unit, onOpen }: CallBackProps, state: FormState) {
    const { t } = useText();
    const { errors, ...wanted } = state;
    const missing = (field: 'name' | 'phone') => (errors > 0 && wanted[field].trim() === '' ? t(`callback.error-${field}`) : null);
    const problem = missing('name') ?? missing('phone');
    const field = (id: 'name' | 'phone', type: 'text' | 'tel', most: number) => (
      <Field
        id={`${unit}-${id}`}
        type={type}
        label={t(`callback.${id}`)}
        value={wanted[id]}
        most={most}
        error={missing(id)}
        onInput={(value) => this.setState({ ...state, [id]: value })}
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
            onChange={() => this.setState({ ...state, [id]: value })}
          />
        ))}
      </fieldset>
    );
    return (
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (wanted.name.trim() !== '' && wanted.phone.trim() !== '') onOpen(wanted);
          else this.setState({ errors: errors + 1 });
        }}
      >
        <ErrorSummary count={problem ? errors : 0} message={problem ?? ''} target={`${unit}-${missing('name') ? 'name' : 'phone'}`} />
        <p>{t('callback.text')}</p>
        {field('name', 'text', 60)}
        {field('phone', 'tel', 30)}
        {choices('time', TIMES)}
        {choices('way', WAYS)}
        <button class="action" type="submit">
          {t('callback.button')}
        </button>
      </form>
    );
  }
}

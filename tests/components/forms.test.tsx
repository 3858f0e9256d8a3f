import { render, screen, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import reportTexts from '../../locales/en/report.json';
import { addTexts, speak, textFor } from '../../src/i18n/text.ts';
import type { CallBack } from '../../src/report/callback.ts';
import { CallBackForm } from '../../src/screens/callback-form.tsx';
import { RelayForm, type RelayFormProps } from '../../src/screens/relay-form.tsx';
import './support.tsx';

addTexts('en', reportTexts);
speak(textFor(false));

const units = [
  { id: 'spine-team', name: 'Spine team' },
  { id: 'helpline', name: 'Helpline' },
];
const focused = () => document.activeElement;
const problem = () => document.querySelector('.nhsuk-error-summary');
const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));

describe('Mailing by the relay', () => {
  const show = (props: Partial<RelayFormProps> = {}) => {
    const onSend = vi.fn<RelayFormProps['onSend']>();
    const plain = { hours: '24 hours', previous: null, busy: false, said: null };
    render(<RelayForm mailboxes={units} ownAddress {...plain} onSend={onSend} {...props} />);
    return onSend;
  };

  it('asks to whom when nobody was chosen: the error takes focus and leads to the choices', async () => {
    const onSend = show();
    expect(screen.getAllByRole('radio').filter((radio) => (radio as HTMLInputElement).checked)).toEqual([]);
    await press('Send by mail');
    expect(onSend).not.toHaveBeenCalled();
    await vi.waitFor(() => expect(focused()).toBe(problem()));
    expect(problem()?.textContent).toContain('Choose to whom it should go');
    await userEvent.click(screen.getByRole('link', { name: 'Choose to whom it should go' }));
    expect(focused()).toBe(field('Spine team'));
    await userEvent.click(field('Spine team'));
    expect(problem()).toBeNull();
    await press('Send by mail');
    expect(onSend.mock.calls).toEqual([[{ mailbox: 'spine-team' }, false]]);
  });

  it('says heading and error by the focus alone: a group with a name, and no alert that would say them again', async () => {
    show();
    render(<CallBackForm id="spine-team" onOpen={vi.fn()} />);
    await press('Open the mail');
    await press('Send by mail');
    const [mailing, ringing] = screen.getAllByRole('group', { name: /^There is a problem / });
    await vi.waitFor(() => expect(focused()).toBe(mailing));
    expect(mailing).toBe(screen.getByRole('group', { name: 'There is a problem Choose to whom it should go' }));
    expect(ringing).toBe(screen.getByRole('group', { name: 'There is a problem Write your name' }));
    expect([mailing, ringing].map((box) => box?.getAttribute('tabindex'))).toEqual(['-1', '-1']);
    expect(document.querySelectorAll('[role="alert"], [aria-live]')).toHaveLength(0);
  });

  it('sends the learn pages only when they are asked for', async () => {
    const onSend = show();
    await userEvent.click(field('Helpline'));
    await userEvent.click(field('Add the Learn pages'));
    await press('Send by mail');
    expect(onSend.mock.calls).toEqual([[{ mailbox: 'helpline' }, true]]);
  });

  it('takes an address as people write it, with capitals and spaces round it', async () => {
    const onSend = show();
    await userEvent.click(field('My own mail address'));
    await userEvent.type(field('Mail address'), '  Jo.Smith@Example.ORG ');
    await press('Send by mail');
    expect(onSend.mock.calls).toEqual([[{ address: 'jo.smith@example.org' }, false]]);
  });

  it('refuses what is no single address, says so at the field, and keeps what was typed [H37]', async () => {
    for (const wrong of [
      'jo',
      'jo@example',
      'jo@example.org, mo@example.org',
      'jo smith@example.org',
      '"jo"@example.org',
      'jo@[127.0.0.1]',
      '',
    ]) {
      const onSend = show();
      await userEvent.click(field('My own mail address'));
      if (wrong) await userEvent.type(field('Mail address'), wrong.replace(/\[/g, '[['));
      await press('Send by mail');
      expect(onSend, wrong).not.toHaveBeenCalled();
      await vi.waitFor(() => expect(focused(), wrong).toBe(problem()));
      const input = field('Mail address');
      expect(input.value).toBe(wrong);
      expect(input.getAttribute('aria-invalid')).toBe('true');
      const said = document.getElementById(input.getAttribute('aria-describedby') ?? '')?.textContent;
      expect(said).toBe('Write one mail address, such as name@example.org');
      await userEvent.click(within(problem() as HTMLElement).getByRole('link'));
      expect(focused()).toBe(input);
      document.body.replaceChildren();
    }
  });

  it('never takes the focus away from somebody who is writing: an address is finished when it is sent', async () => {
    const onSend = show();
    await userEvent.click(field('My own mail address'));
    await userEvent.type(field('Mail address'), 'jo');
    await press('Send by mail');
    await vi.waitFor(() => expect(focused()).toBe(problem()));
    await userEvent.click(field('Mail address'));
    // On its way to .co.uk it is an address, then none, then one again.
    for (const letter of '@example.co.uk') {
      await userEvent.keyboard(letter);
      expect(focused(), `after ${field('Mail address').value}`).toBe(field('Mail address'));
    }
    expect(problem()).toBeNull();
    await press('Send by mail');
    expect(onSend.mock.calls).toEqual([[{ address: 'jo@example.co.uk' }, false]]);
  });

  it('asks again, with focus, when it is sent wrong a second time', async () => {
    show();
    await press('Send by mail');
    await userEvent.click(field('My own mail address'));
    expect(problem()).toBeNull();
    expect(field('Mail address').getAttribute('aria-invalid')).toBe('false');
    await press('Send by mail');
    await vi.waitFor(() => expect(focused()).toBe(problem()));
    expect(problem()?.textContent).toContain('Write one mail address');
  });

  it('has a single recipient chosen beforehand', async () => {
    const onSend = show({ mailboxes: units.slice(0, 1), ownAddress: false });
    expect(field('Spine team').checked).toBe(true);
    expect(screen.queryByLabelText('My own mail address')).toBeNull();
    await press('Send by mail');
    expect(onSend.mock.calls).toEqual([[{ mailbox: 'spine-team' }, false]]);
    document.body.replaceChildren();
    show({ mailboxes: [] });
    expect(field('My own mail address').checked).toBe(true);
    expect(field('Mail address').value).toBe('');
  });

  it('says what goes, how long it waits at most, and not to wait for a reply', () => {
    show();
    const text = document.body.textContent ?? '';
    for (const words of [
      'The answers and their times go to a mail service.',
      'No name goes with it.',
      'at most 24 hours',
      'Do not wait for a reply.',
    ])
      expect(text).toContain(words);
  });

  it('says when the kept check that goes along was made, and nothing of one where none goes', () => {
    show();
    expect(document.body.textContent).not.toContain('kept check');
    document.body.replaceChildren();
    show({ previous: '10:31, Tuesday 24 November' });
    expect(screen.getByText('The kept check of 10:31, Tuesday 24 November goes with it, to show what is new.')).toBeTruthy();
  });

  it('sends nothing while a report is being handed over, and asks nothing anew either', async () => {
    const onSend = show({ busy: true });
    await userEvent.click(field('Spine team'));
    await press('Send by mail');
    await press('Send by mail');
    expect(onSend).not.toHaveBeenCalled();
    expect(problem()).toBeNull();
  });

  it('says what came of the last try where it is read aloud', () => {
    show({ said: 'send.failed' });
    expect(screen.getByRole('status').textContent).toBe('Not sent: the app could not load what it needs. Try again, or use another way.');
  });

  it('keeps the ids of mailboxes apart from every other id of the page', async () => {
    const ids = ['app', 'address', 'own-address', 'send-learn'];
    const onSend = show({ mailboxes: ids.map((id) => ({ id, name: `Unit ${id}` })) });
    expect(screen.getAllByRole('radio').map(({ id }) => id)).toEqual([...ids.map((id) => `to-${id}`), 'own-address']);
    const all = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    expect(new Set(all).size).toBe(all.length);
    await userEvent.click(field('Unit address'));
    await press('Send by mail');
    expect(onSend.mock.calls).toEqual([[{ mailbox: 'address' }, false]]);
  });

  it('asks the browser to remember no address', async () => {
    show();
    await userEvent.click(field('My own mail address'));
    const input = field('Mail address');
    expect([input.type, input.getAttribute('autocomplete'), input.maxLength]).toEqual(['email', 'off', 254]);
  });
});

describe('Asking to be rung back', () => {
  const show = () => {
    const onOpen = vi.fn<(wanted: CallBack) => void>();
    render(<CallBackForm id="spine-team" onOpen={onOpen} />);
    return onOpen;
  };

  it('opens a mail with what was written, the calmest choices made beforehand', async () => {
    const onOpen = show();
    await userEvent.type(field('Your name'), 'Jo Smith');
    await userEvent.type(field('Phone number'), '01234 567890');
    await press('Open the mail');
    expect(onOpen.mock.calls).toEqual([[{ name: 'Jo Smith', phone: '01234 567890', time: 'any', way: 'call' }]]);
    await userEvent.click(field('Evening'));
    await userEvent.click(field('Text message'));
    await press('Open the mail');
    expect(onOpen.mock.lastCall).toEqual([{ name: 'Jo Smith', phone: '01234 567890', time: 'evening', way: 'text' }]);
  });

  it('names a missing name first, then a missing number, and keeps what is there', async () => {
    const onOpen = show();
    await press('Open the mail');
    await vi.waitFor(() => expect(focused()).toBe(problem()));
    expect(problem()?.textContent).toContain('Write your name');
    expect([field('Your name'), field('Phone number')].map((input) => input.getAttribute('aria-invalid'))).toEqual(['true', 'true']);
    await userEvent.click(within(problem() as HTMLElement).getByRole('link'));
    expect(focused()).toBe(field('Your name'));
    await userEvent.keyboard('Jo');
    expect(focused()).toBe(field('Your name'));
    await press('Open the mail');
    expect(problem()?.textContent).toContain('Write a phone number');
    expect(field('Your name').value).toBe('Jo');
    await userEvent.type(field('Phone number'), '   ');
    await press('Open the mail');
    expect(onOpen).not.toHaveBeenCalled();
    await userEvent.type(field('Phone number'), '0123');
    expect(problem()).toBeNull();
    // Cleared while it is being mended: nobody is called away from it.
    await userEvent.clear(field('Your name'));
    expect([focused(), problem()]).toEqual([field('Your name'), null]);
    await press('Open the mail');
    await vi.waitFor(() => expect(focused()).toBe(problem()));
  });

  it('keeps both when the browser fills them in at one moment', async () => {
    const onOpen = show();
    for (const [label, value] of [
      ['Your name', 'Jo'],
      ['Phone number', '0123'],
    ] as const) {
      field(label).value = value;
      field(label).dispatchEvent(new Event('input', { bubbles: true }));
    }
    await press('Open the mail');
    expect(onOpen.mock.calls).toEqual([[{ name: 'Jo', phone: '0123', time: 'any', way: 'call' }]]);
  });

  it('holds no more than a mail link has room for, and is not remembered by the browser', () => {
    show();
    expect([field('Your name').maxLength, field('Phone number').maxLength]).toEqual([60, 30]);
    expect([field('Your name'), field('Phone number')].map((input) => input.getAttribute('autocomplete'))).toEqual(['off', 'off']);
    expect(field('Phone number').type).toBe('tel');
  });
});

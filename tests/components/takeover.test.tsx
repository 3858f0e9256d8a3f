import { describe, expect, it } from 'vitest';
import { withTicks } from '../../src/app/takeover.ts';
import { answering, noneOf } from './support.tsx';

describe('a reload whose page is tapped before the script is there', () => {
  const emergency = answering({ 'leg-weakness': 'yes' });

  it('keeps a sign that was ticked before, though "none of these" was chosen on the page that showed it unticked', () => {
    expect(withTicks(emergency, noneOf('now'))['leg-weakness']).toBe('yes');
  });

  it('adds a sign that is ticked now, also over a no', () => {
    expect(withTicks(noneOf('now'), emergency)).toEqual({ ...noneOf('now'), 'leg-weakness': 'yes' });
  });

  it('takes "none of these" where nothing had been said', () => {
    expect(withTicks({}, noneOf('now'))).toEqual(noneOf('now'));
  });
});

/** What is wrong with the outcomes against what was found before, one sentence each. Empty when nothing got worse and nothing is unaccounted for. */
import { error, type Found, type Outcome } from '../../src/commands/vignette-cases.ts';

export function against(outcomes: readonly Outcome[], { found, missed, hidden }: Found): readonly string[] {
  const byId = new Map(outcomes.map((one) => [one.case.id, one]));
  const emergencies = outcomes.filter((one) => one.case.expected === 'emergency');
  return [
    ...found.flatMap((id) => {
      const one = byId.get(id);
      if (one === undefined || one.case.expected !== 'emergency')
        return [`${id} was an emergency that was found, and is no such case any more`];
      return one.said === 'emergency' ? [] : [`${id} was found before and is now told ${one.said}`];
    }),
    ...emergencies
      .filter((one) => one.said === 'emergency' && !found.includes(one.case.id))
      .map((one) => `${one.case.id} is an emergency that is found: name it in found.json, so that it stays so`),
    ...outcomes
      .filter((one) => error(one) < 0 && missed[one.case.id] === undefined && !found.includes(one.case.id))
      .map((one) => `${one.case.id} is sent too low (${one.said}) and is not a known miss with its reason`),
    ...Object.keys(missed)
      .filter((id) => (byId.has(id) ? error(byId.get(id) as Outcome) >= 0 : true))
      .map((id) => `${id} is listed as missed, and is not`),
    ...hidden.filter((id) => byId.get(id)?.said !== 'routine').map((id) => `${id} is listed as told routine, and is not`),
  ];
}

import type { Words } from './words.ts';

/** A finding's name, marked when the person is not sure of it. */
export const nameOf = ({ t }: Pick<Words, 't'>, finding: string, unsure: boolean): string =>
  t(`finding.${finding}.name`) + (unsure ? ` (${t('list.not-sure-tag')})` : '');

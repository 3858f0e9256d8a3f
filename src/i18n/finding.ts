import type { Text } from './text.ts';

/** A finding's name, marked when the person is not sure of it. */
export const nameOf = ({ t }: Pick<Text, 't'>, finding: string, unsure: boolean): string =>
  t(`finding.${finding}.name`) + (unsure ? ` (${t('list.not-sure-tag')})` : '');

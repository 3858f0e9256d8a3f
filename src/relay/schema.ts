import { type Content, VALUES } from '../triage/vocabulary.ts';

/** A text of one of these forms and nothing else: the report has no place for a word of anyone's own. */
const text = (pattern: string, maxLength: number) => ({ type: 'string', pattern, maxLength }) as const;
const oneOf = (values: readonly string[]) => ({ type: 'string', enum: values }) as const;
const time = { type: 'integer', minimum: 0, maximum: 8.64e15 } as const;

const record = <T extends object>(properties: T, required: readonly string[]) =>
  ({ type: 'object', properties, required, additionalProperties: false }) as const;

/**
 * The JSON schema of a report request, the first of two gates: `parseRequest` of the wire format is the second. `ruleset` has
 * been compared before either. An address is only bounded here, as its form is best said by `isAddress`.
 */
export function reportSchema(content: Content, languages: readonly string[]) {
  const findings = content.questions.flatMap((question) => question.findings);
  const answers = record(Object.fromEntries(findings.map((finding) => [finding, oneOf(VALUES)])), []);
  const given = { answers, answeredAt: time };
  return record(
    {
      v: { type: 'integer', const: 1 },
      ruleset: text('^[0-9A-Za-z./-]+$', 60),
      language: oneOf(languages),
      lastAnsweredAt: time,
      carer: { type: 'boolean' },
      ...given,
      previous: { anyOf: [{ type: 'null' }, record(given, ['answers', 'answeredAt'])] },
      to: {
        anyOf: [
          record({ mailbox: text('^[a-z0-9-]{1,40}$', 40) }, ['mailbox']),
          record({ address: text("^[a-z0-9_+'&=~.-]+@[a-z0-9.-]+$", 254) }, ['address']),
        ],
      },
      learn: { type: 'boolean' },
      key: text('^[0-9a-f-]{36}$', 36),
    },
    ['v', 'ruleset', 'language', 'lastAnsweredAt', 'carer', 'answers', 'answeredAt', 'previous', 'to', 'learn', 'key'],
  );
}

/** What a screen or a report is written with: one language, and for the person themselves or for a carer. */
export interface Words {
  readonly language: string;
  /** The text behind a key, with its {{values}} filled in. */
  t(key: string, values?: Readonly<Record<string, string | number>>): string;
  /** A key that holds a list of texts. */
  lines(key: string): readonly string[];
  /** Whether there is a text: some findings have a hint, some have none. */
  has(key: string): boolean;
}

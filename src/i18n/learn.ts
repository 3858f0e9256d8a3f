/** The shape of `learn.json`: the learn pages of one language. */
export interface LearnText {
  readonly title: string;
  readonly intro: string;
  readonly topic: Readonly<Record<string, { readonly title: string; readonly summary: string; readonly body: readonly Block[] }>>;
}
type Block = { readonly heading: string } | { readonly text: string } | { readonly list: readonly string[] } | { readonly warning: string };

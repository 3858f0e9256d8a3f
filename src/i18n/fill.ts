/** A tree of texts without its texts. */
export type Shape = 0 | readonly Shape[] | { readonly [key: string]: Shape };
export type Tree = string | readonly Tree[] | { readonly [key: string]: Tree };

/** Puts texts into a shape, in its order. An empty text has no place: that language has no such form. */
export function fill(shape: Shape, texts: Iterator<string>): Tree {
  if (shape === 0) return texts.next().value ?? '';
  if (Array.isArray(shape)) return shape.map((part: Shape) => fill(part, texts));
  const filled = Object.entries(shape).map(([key, part]) => [key, fill(part, texts)] as const);
  return Object.fromEntries(filled.filter(([, text]) => text !== ''));
}

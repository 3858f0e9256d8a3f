/** A tree of texts without its texts. */
export type Shape = 0 | readonly Shape[] | { readonly [key: string]: Shape };
export type Tree = string | readonly Tree[] | { readonly [key: string]: Tree };

function put(shape: Shape, texts: Iterator<string>): Tree {
  if (shape === 0) {
    const { value } = texts.next();
    if (value === undefined) throw new Error('fewer texts than keys');
    return value;
  }
  if (Array.isArray(shape)) return shape.map((part: Shape) => put(part, texts));
  const filled = Object.entries(shape).map(([key, part]) => [key, put(part, texts)] as const);
  return Object.fromEntries(filled.filter(([, text]) => text !== ''));
}

/**
 * Puts texts, one a line, into a shape, in its order. An empty one has no place: that language has no such form. Throws when there
 * are more or fewer than the shape has places: they belong to other keys, and each would say what another one is to say.
 */
export function fill(shape: Shape, lines: string): Tree {
  const texts = lines.split('\n').values();
  const filled = put(shape, texts);
  if (!texts.next().done) throw new Error('more texts than keys');
  return filled;
}

import type { Page as PlaywrightPage } from '@playwright/test';
import type { Spoken } from './types.ts';

/** One node of Chromium's accessibility tree, as far as it is used here. */
interface AxNode {
  nodeId: string;
  parentId?: string;
  childIds?: string[];
  ignored: boolean;
  role?: { value?: unknown };
  name?: { value?: unknown };
  properties?: { name: string; value: { value?: unknown } }[];
}

/** Words without the white space of the markup, and browsers differ in what they leave before a full stop or a colon. */
export const tidy = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/ (?=[.,:;])/g, '')
    .trim();

function said({ role, name, properties = [] }: AxNode): Spoken {
  const value = (wanted: string) => properties.find((property) => property.name === wanted)?.value.value;
  return {
    role: String(role?.value ?? ''),
    name: tidy(String(name?.value ?? '')),
    checked: value('checked') === 'true',
    focused: value('focused') === true,
    level: Number(value('level') ?? 0),
  };
}

/** What Chromium's tree holds of the elements that match, in the order of the page. */
export async function spokenIn(page: PlaywrightPage, css: string): Promise<Spoken[]> {
  const session = await page.context().newCDPSession(page);
  try {
    const { root } = await session.send('DOM.getDocument');
    const { nodeIds } = await session.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector: css });
    const all: Spoken[] = [];
    for (const nodeId of nodeIds) {
      const { nodes } = await session.send('Accessibility.getPartialAXTree', { nodeId, fetchRelatives: false });
      all.push(...(nodes as AxNode[]).map(said));
    }
    return all;
  } finally {
    await session.detach();
  }
}

/** All that a screen reader meets in Chromium from the top of the page to its end, in its order. */
export async function readThrough(page: PlaywrightPage): Promise<Spoken[]> {
  const session = await page.context().newCDPSession(page);
  try {
    const nodes = (await session.send('Accessibility.getFullAXTree')).nodes as AxNode[];
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    const walk = (node: AxNode): Spoken[] => [
      ...(node.ignored ? [] : [said(node)]),
      ...(node.childIds ?? []).flatMap((id) => {
        const child = byId.get(id);
        return child ? walk(child) : [];
      }),
    ];
    return nodes.filter(({ parentId }) => parentId === undefined).flatMap(walk);
  } finally {
    await session.detach();
  }
}

/** Puts the keyboard on a node of the picture; where it is not drawn, on what is to be read. */
export function focusNode(id: string): void {
  (nodeButton(id) ?? document.getElementById('main'))?.focus({ preventScroll: true });
}

/** null: it is not in view, or there is no picture. */
export function nodeButton(id: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-node="${CSS.escape(id)}"] .node-main`);
}

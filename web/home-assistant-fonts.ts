/** Brings Home Assistant's own letters into the frame: a theme names them, and only its own document knows their files. */
export function wearFonts(outer: Document | null): void {
  if (!outer) return;
  const faces = Array.from(outer.styleSheets).flatMap(fontFaces);
  if (faces.length === 0) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(faces.join("\n"));
  document.adoptedStyleSheets.push(sheet);
}

function fontFaces(sheet: CSSStyleSheet): string[] {
  try {
    return Array.from(sheet.cssRules, ({ cssText }) => cssText).filter((text) => text.startsWith("@font-face"));
  } catch {
    // A sheet from another site does not show its rules.
    return [];
  }
}

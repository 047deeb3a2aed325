/** The custom properties of Home Assistant that this page uses. */
const PROPERTIES = [
  "--primary-color",
  "--accent-color",
  "--primary-text-color",
  "--secondary-text-color",
  "--disabled-text-color",
  "--text-primary-color",
  "--primary-background-color",
  "--secondary-background-color",
  "--card-background-color",
  "--divider-color",
  "--outline-color",
  "--app-header-background-color",
  "--app-header-text-color",
  "--error-color",
  "--warning-color",
  "--success-color",
  "--info-color",
  "--state-icon-color",
  "--state-active-color",
  "--state-inactive-color",
  "--ha-card-border-radius",
  "--ha-font-family-body",
  "--ha-font-family-code",
] as const;

type Panel = Element & { hass?: { themes?: { darkMode?: boolean }; language?: string } };

/** The document of Home Assistant around us; null where the page stands alone or belongs to someone else. */
export function homeAssistantDocument(): Document | null {
  try {
    const { parent } = window;
    return parent === window ? null : parent.document;
  } catch {
    return null;
  }
}

function panelOf(outer: Document): Panel["hass"] {
  return outer.querySelector<Panel>("home-assistant")?.hass;
}

export function homeAssistantLanguage(outer: Document | null): string | undefined {
  return outer ? panelOf(outer)?.language : undefined;
}

/** Wears the colours and letters of Home Assistant, now and whenever its theme changes. */
export function wearTheme(outer: Document | null): void {
  if (!outer) return;
  copyTheme(outer);
  // Home Assistant writes a theme as inline style on <html>.
  new MutationObserver(() => copyTheme(outer)).observe(outer.documentElement, {
    attributes: true,
    attributeFilter: ["style", "class"],
  });
}

function copyTheme(outer: Document): void {
  const theirs = getComputedStyle(outer.documentElement);
  const root = document.documentElement;
  for (const name of PROPERTIES) {
    const value = theirs.getPropertyValue(name).trim();
    if (value === "") root.style.removeProperty(name);
    else root.style.setProperty(name, value);
  }
  const isDark = panelOf(outer)?.themes?.darkMode ?? isDarkColor(getComputedStyle(root).backgroundColor);
  root.dataset["theme"] = isDark ? "dark" : "light";
  root.style.setProperty("color-scheme", isDark ? "dark" : "light");
}

const DARK_BELOW = 128;

/** A computed colour is `rgb(r, g, b)`; what is not read as one counts as light. */
function isDarkColor(color: string): boolean {
  const [red, green, blue] = color.match(/[\d.]+/g)?.map(Number) ?? [];
  if (red === undefined || green === undefined || blue === undefined) return false;
  return 0.299 * red + 0.587 * green + 0.114 * blue < DARK_BELOW;
}

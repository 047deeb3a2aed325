/**
 * A component's configuration after its platform's schema: long keys, values coerced, defaults filled in, templates
 * compiled. Made without a prototype. Platforms narrow it: `type SwitchConfig = Infer<typeof SWITCH_KEYS>`.
 */
export type Config = Readonly<Record<string, unknown>>;

/** Languages whose names entity ids are not made of: Home Assistant makes them of the English ones instead. */
const LEFT_OUT = new Set([
  ...["ar", "bg", "bn", "el", "fa", "ga", "he", "hi", "hy", "ja", "ko", "mk", "ml", "ru", "sr", "ta", "te", "th", "uk"],
  ...["ur", "vi", "zh-Hans", "zh-Hant"],
]);

/** Whether entity ids are made of names in this language (Home Assistant 2026.11, generated/languages.py). */
export function hasNativeIds(language: string): boolean {
  return !LEFT_OUT.has(language);
}

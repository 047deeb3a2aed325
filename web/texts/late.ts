import { EN_LATE } from "./en-late.ts";
import { addEnglish } from "./text.ts";

// Whoever says one of these sentences imports this file, so that they come with it.
addEnglish(EN_LATE);

/** A person or group as CSL writes it down (CSL-JSON schema, `name-variable`). */
export interface CslName {
  family?: string;
  given?: string;
  'dropping-particle'?: string;
  'non-dropping-particle'?: string;
  suffix?: string;
  literal?: string;
}

/** A date or a range of two: `date-parts` is `[[2024, 11, 4]]`, month and day optional; `literal` and `raw` are texts to be shown as they are. */
export interface CslDate {
  'date-parts'?: number[][];
  season?: string | number;
  circa?: boolean | string | number;
  literal?: string;
  raw?: string;
}

/** The values of CSL fields. */
export type CslValue = string | number | boolean | CslName[] | CslDate | string[];

/**
 * One work as the citation processor takes it (https://github.com/citation-style-language/schema, `csl-data.json`): plain data. Ordinary fields
 * are texts with CSL's small HTML (`<i>`, `<b>`, `<sup>`, `<sub>`, `<span class="nocase">`).
 */
export interface CslItem {
  id: string;
  type: string;
  [field: string]: CslValue | undefined;
}

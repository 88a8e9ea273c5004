/** How one item of a cluster is set: `[@key]`, `@key`, `[-@key]`. */
export type ClusterMode = 'normal' | 'inText' | 'suppressAuthor';

/** One work cited within a cluster. Affixes are Markdown as written; a locator that is absent is looked for at the start of the suffix. */
export interface ClusterItem {
  readonly key: string;
  readonly mode: ClusterMode;
  /** `see`, without the space before the key. */
  readonly prefix?: string;
  /** From behind the key on, the comma with it: `, p. 3, with care`. */
  readonly suffix?: string;
  /** A locator that was read already, without its label: `3-5`. */
  readonly locator?: string;
  /** The CSL label of that locator (`page`, `chapter`); absent means `page`. */
  readonly label?: string;
}

/** One citation as the reader sees it: everything between one pair of brackets, or one in-text citation with what its bracket adds. */
export interface CitationCluster {
  /** Unique within the document. */
  readonly id: string;
  readonly items: readonly ClusterItem[];
}

/** The least that rendering asks of a CSL-JSON item. Fields beyond these are read as the CSL-JSON schema names them, and checked before use. */
export interface CslData {
  readonly id: string | number;
  readonly type?: string;
}

/** Items by citation key; a `Map` is one. What is decoded only when asked for can stand behind it. */
export interface CslItems {
  readonly size: number;
  has(key: string): boolean;
  get(key: string): CslData | undefined;
  keys(): Iterable<string>;
}

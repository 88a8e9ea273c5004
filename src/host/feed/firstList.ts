/** How long the rest of the library waits for the first list of the panel, in milliseconds. */
const patience = 1_500;

/** The moment when the panel shows its first list: until then the host does nothing that could wait. */
export class FirstList {
  #tell: () => void = () => undefined;
  readonly #stands = new Promise<void>((resolve) => {
    this.#tell = resolve;
  });

  /** The first list is on its way to the page. */
  stands(): void {
    this.#tell();
  }

  /** Resolves once the list stands, and after a while at the latest. Never rejects. */
  async wait(): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, patience);
    });
    await Promise.race([this.#stands, late]);
    clearTimeout(timer);
  }
}

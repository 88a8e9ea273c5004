/** Resolves after other work of the thread had its turn. */
export function threadGivenBack(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

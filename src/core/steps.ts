/**
 * Long work cut into steps: it gives way after each, so that whoever runs it may do something else in between. One step takes a moment only,
 * however much there is to do.
 */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Does all steps at once. */
export function allSteps<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

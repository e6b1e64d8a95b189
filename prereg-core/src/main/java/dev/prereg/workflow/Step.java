package dev.prereg.workflow;

/** One step of a journey: at most one effect outside, then what is to be stored. */
@FunctionalInterface
interface Step {
    /**
     * Takes the step.
     *
     * @param turn the journey, and the right to work on it
     * @return what to store
     * @throws RuntimeException what the ports throw; {@link FailurePolicy} decides what it means
     */
    Next run(Turn turn);
}

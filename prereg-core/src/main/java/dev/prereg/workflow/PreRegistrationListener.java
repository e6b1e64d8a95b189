package dev.prereg.workflow;

/**
 * Implemented by the host: is told of every stored change of a journey. It cannot fail the work: what it throws is logged
 * and dropped. It is called in the thread of the step, so it should return quickly, and may be called from many threads.
 */
@FunctionalInterface
public interface PreRegistrationListener {
    /**
     * A journey was stored.
     *
     * @param before the journey before
     * @param after the journey as stored
     */
    void stored(PreRegistration before, PreRegistration after);
}

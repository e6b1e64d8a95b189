package dev.prereg.examples.simulator.server;

/** Ends an action with an answer other than success. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    /**
     * @param answer what to answer
     */
    public RefusedException(Answer answer) {
        super("refused with " + answer.status(), null, false, false);
        this.answer = answer;
    }

    /**
     * @return what to answer
     */
    public Answer answer() {
        return answer;
    }
}

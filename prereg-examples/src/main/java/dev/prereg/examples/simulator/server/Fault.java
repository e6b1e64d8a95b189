package dev.prereg.examples.simulator.server;

import java.time.Duration;
import java.util.Objects;

/**
 * What goes wrong with a call, and whether its effect happens nevertheless. Immutable.
 *
 * <p>The hard cases are those in which the effect happens and the caller is not told.
 */
public final class Fault {
    /** 503 without {@code Retry-After}; nothing happens. */
    public static final Fault DOWN = instead("DOWN", status(503));

    /** 429 without {@code Retry-After}; nothing happens. */
    public static final Fault THROTTLE = instead("THROTTLE", status(429));

    /** The connection is closed without an answer; nothing happens. */
    public static final Fault CUT_BEFORE_EFFECT = new Fault("CUT_BEFORE_EFFECT", false, new Reaction.Cut());

    /** It happens, and the connection is closed without an answer. */
    public static final Fault CUT_AFTER_EFFECT = new Fault("CUT_AFTER_EFFECT", true, new Reaction.Cut());

    /** It happens, and the answer is 500. */
    public static final Fault ERROR_AFTER_EFFECT =
            new Fault("ERROR_AFTER_EFFECT", true, new Reaction.Instead(status(500)));

    /** It happens, and the answer is JSON that stops in the middle. */
    public static final Fault GARBAGE = new Fault(
            "GARBAGE", true, new Reaction.Instead(Answer.text(200, "application/json", "{\"shipment_id\":\"U89b")));

    /** A proxy answers with a page of its own and 200; nothing happens. */
    public static final Fault HTML =
            instead("HTML", Answer.text(200, "text/html", "<!DOCTYPE html><title>Sign in</title><p>Please sign in."));

    /** It happens, and the answer has 16 MiB. */
    public static final Fault OVERSIZED = new Fault("OVERSIZED", true, new Reaction.Oversized(16 * 1024 * 1024));

    /** How the caller learns of a fault, if at all. */
    public sealed interface Reaction {
        /** The connection is closed. */
        record Cut() implements Reaction {}

        /**
         * The answer comes late.
         *
         * @param duration how late, in real time
         */
        record Late(Duration duration) implements Reaction {}

        /**
         * Another answer comes.
         *
         * @param answer the other answer
         */
        record Instead(Answer answer) implements Reaction {}

        /**
         * An answer comes that is too big.
         *
         * @param bytes how big
         */
        record Oversized(int bytes) implements Reaction {}
    }

    private final String name;
    private final boolean effectHappens;
    private final Reaction reaction;

    private Fault(String name, boolean effectHappens, Reaction reaction) {
        this.name = name;
        this.effectHappens = effectHappens;
        this.reaction = Objects.requireNonNull(reaction, "reaction");
    }

    private static Answer status(int status) {
        return Answer.json(status, SimulatorJson.object().put("message", "simulated " + status));
    }

    /**
     * @param name how it is called in the journal
     * @param answer what is answered
     * @return a fault in which nothing happens
     */
    public static Fault instead(String name, Answer answer) {
        return new Fault(name, false, new Reaction.Instead(answer));
    }

    /**
     * @param retryAfter what {@code Retry-After} says, in whole seconds
     * @return 503; nothing happens
     */
    public static Fault downFor(Duration retryAfter) {
        return instead("DOWN", status(503).with("Retry-After", Long.toString(retryAfter.toSeconds())));
    }

    /**
     * @param retryAfter what {@code Retry-After} says, in whole seconds
     * @return 429; nothing happens
     */
    public static Fault throttledFor(Duration retryAfter) {
        return instead("THROTTLE", status(429).with("Retry-After", Long.toString(retryAfter.toSeconds())));
    }

    /**
     * @param duration how late the answer comes, in real time; closing the simulator ends the wait
     * @return it happens, and the answer comes late
     */
    public static Fault slow(Duration duration) {
        return new Fault("SLOW", true, new Reaction.Late(duration));
    }

    /**
     * @return how it is called in the journal
     */
    public String name() {
        return name;
    }

    /**
     * @return whether the call takes effect nevertheless
     */
    public boolean effectHappens() {
        return effectHappens;
    }

    /**
     * @return how the caller learns of it
     */
    public Reaction reaction() {
        return reaction;
    }

    @Override
    public String toString() {
        return name;
    }
}

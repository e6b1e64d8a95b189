package dev.prereg.examples.simulator.entra;

/**
 * What is not known about Microsoft Graph, as switches.
 *
 * @param wrapsOptions whether creation options come inside {@code value}, as documented, or at the root, as observed
 * @param rejectsTimeoutOnV1 whether v1.0 answers 400 to a challenge timeout, or ignores it
 * @param rejectsExtraMembers whether a registration with further WebAuthn members gets 400
 */
public record EntraSettings(boolean wrapsOptions, boolean rejectsTimeoutOnV1, boolean rejectsExtraMembers) {
    /**
     * @return options at the root, v1.0 ignores the timeout, further members get 400
     */
    public static EntraSettings defaults() {
        return new EntraSettings(false, false, true);
    }

    /**
     * @return these settings, with options inside {@code value}
     */
    public EntraSettings withWrappedOptions() {
        return new EntraSettings(true, rejectsTimeoutOnV1, rejectsExtraMembers);
    }

    /**
     * @return these settings, with a v1.0 that answers 400 to a challenge timeout
     */
    public EntraSettings withTimeoutRejectedOnV1() {
        return new EntraSettings(wrapsOptions, true, rejectsExtraMembers);
    }

    /**
     * @return these settings, with further WebAuthn members accepted
     */
    public EntraSettings withExtraMembersAccepted() {
        return new EntraSettings(wrapsOptions, rejectsTimeoutOnV1, false);
    }
}

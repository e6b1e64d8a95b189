package dev.prereg.examples.simulator.aic;

import java.time.Duration;
import java.util.Set;

/** How the registration journey is built, and what differs between servers. Change it while nothing calls. */
public final class AicJourney {
    /** How the journey learns whose key it registers. */
    public enum UserFrom {
        /** A question for the user name. */
        NAME_CALLBACK,
        /** The header {@code X-OpenAM-Username}. */
        HEADER,
        /** The query parameter {@code username}. */
        QUERY,
        /** A hidden question of a script, with the id {@code userToRegister}. */
        HIDDEN_CALLBACK,
        /** A question that no SDK can answer. */
        PASSWORD_CALLBACK
    }

    /** What an older or newer server writes. */
    public enum Version {
        /** Texts only. */
        V7_0,
        /** Typed twins beside the texts. */
        V7_2,
        /** Also the outcome with JSON around it. */
        V8_0
    }

    /** The name of the journey. */
    public static final String NAME = "Register a key";

    UserFrom userFrom = UserFrom.NAME_CALLBACK;
    Version version = Version.V8_0;
    Duration maxDuration = Duration.ofMinutes(5);
    String rpId = "login.example.com";
    Set<String> origins = Set.of("https://login.example.com");
    boolean script;
    boolean requiresToken;
    boolean allowListed;
    boolean alwaysSession;
    boolean recoveryCodes;
    boolean authenticates;
    boolean suspends;
    boolean keepsNothing;
    int maxDevices;

    AicJourney() {}

    /**
     * @param way how it learns the user
     * @return this journey
     */
    public AicJourney userFrom(UserFrom way) {
        userFrom = way;
        return this;
    }

    /**
     * @param server what the server writes
     * @return this journey
     */
    public AicJourney version(Version server) {
        version = server;
        return this;
    }

    /**
     * @param duration how long a session of the journey lives; five minutes at first
     * @return this journey
     */
    public AicJourney maxDuration(Duration duration) {
        maxDuration = duration;
        return this;
    }

    /**
     * @param domain the relying party identifier of the node; empty for none
     * @return this journey
     */
    public AicJourney rpId(String domain) {
        rpId = domain;
        return this;
    }

    /**
     * @param domains the origin domains of the node; empty to take the request's own
     * @return this journey
     */
    public AicJourney origins(Set<String> domains) {
        origins = Set.copyOf(domains);
        return this;
    }

    /**
     * @param on whether the node returns a script
     * @return this journey
     */
    public AicJourney script(boolean on) {
        script = on;
        return this;
    }

    /**
     * @param on whether the journey fails without a token
     * @return this journey
     */
    public AicJourney requiresToken(boolean on) {
        requiresToken = on;
        return this;
    }

    /**
     * @param on whether each step is taken once only
     * @return this journey
     */
    public AicJourney allowListed(boolean on) {
        allowListed = on;
        return this;
    }

    /**
     * @param on whether a session is opened although none is wanted
     * @return this journey
     */
    public AicJourney alwaysSession(boolean on) {
        alwaysSession = on;
        return this;
    }

    /**
     * @param on whether recovery codes are shown after the registration
     * @return this journey
     */
    public AicJourney recoveryCodes(boolean on) {
        recoveryCodes = on;
        return this;
    }

    /**
     * @param on whether the user shall sign in with the new key
     * @return this journey
     */
    public AicJourney authenticates(boolean on) {
        authenticates = on;
        return this;
    }

    /**
     * @param on whether it is suspended before the registration, as by a mail to the user
     * @return this journey
     */
    public AicJourney suspends(boolean on) {
        suspends = on;
        return this;
    }

    /**
     * @param on whether it forgets to store the device
     * @return this journey
     */
    public AicJourney keepsNothing(boolean on) {
        keepsNothing = on;
        return this;
    }

    /**
     * @param devices the most devices of a user; 0 for no limit
     * @return this journey
     */
    public AicJourney maxDevices(int devices) {
        maxDevices = devices;
        return this;
    }
}

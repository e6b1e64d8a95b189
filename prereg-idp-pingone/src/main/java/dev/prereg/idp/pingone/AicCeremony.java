package dev.prereg.idp.pingone;

import dev.prereg.idp.UserReference;
import dev.prereg.internal.json.MalformedJsonException;
import dev.prereg.webauthn.Origin;
import dev.prereg.webauthn.PublicKeyCredentialCreationOptions;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/** A registration step in standard words, and whether it can be used. */
final class AicCeremony {
    private static final Pattern UUID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final AicConfig config;
    private final UserReference user;
    private final AicAnswer answer;
    private final String identity;
    private final PublicKeyCredentialCreationOptions options;
    private final Instant expiresAt;

    private AicCeremony(AicConfig config, UserReference user, AicDialogue.Reached reached) {
        this.config = config;
        this.user = user;
        this.answer = reached.answer();
        reached.step().outcomeIndex();
        this.identity = reached.step().identity();
        this.options = AicCreationOptions.translate(reached.step().data(), fallbackRpId(config));
        this.expiresAt = reached.step().step().expiresAt();
    }

    /** Where the node names no RP ID, the server takes the host of the header Origin, and without that its own. */
    private static String fallbackRpId(AicConfig config) {
        String host = config.endpoints().host();
        if (!config.requests().withOrigin()) {
            return host;
        }
        return config.origin()
                .map(origin -> URI.create(origin.value()).getHost())
                .orElse(host);
    }

    static AicCeremony read(AicConfig config, UserReference user, AicDialogue.Reached reached) {
        try {
            return new AicCeremony(config, user, reached);
        } catch (MalformedJsonException e) {
            throw reached.answer().unreadable("the registration step cannot be used: " + e.getMessage());
        }
    }

    PublicKeyCredentialCreationOptions options() {
        return options;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    String identity() {
        return identity;
    }

    Origin origin() {
        return config.origin().orElseGet(() -> Origin.ofRpId(options.rpId()));
    }

    void requireRpId() {
        String expected = config.rpId().orElse(options.rpId());
        if (!expected.equals(options.rpId()) || !origin().isWithin(options.rpId())) {
            throw answer.rejected(
                    AicErrorCode.RP_ID_MISMATCH,
                    "the journey registers for RP ID " + options.rpId() + ", configured are RP ID " + expected
                            + " and origin " + origin() + ": correct the relying party identifier of the WebAuthn"
                            + " Registration node, or the configuration");
        }
    }

    /** Only ids can be compared: which name the journey knows a user by is its own affair. */
    void requireUser() {
        boolean ids =
                UUID.matcher(user.value()).matches() && UUID.matcher(identity).matches();
        if (ids && !user.value().equalsIgnoreCase(identity)) {
            throw answer.rejected(
                    AicErrorCode.USER_MISMATCH,
                    "the journey registers for user " + identity + " where user " + user + " was asked for");
        }
    }

    void requireLifetime() {
        Duration left = left();
        if (left.compareTo(config.minLifetime()) < 0) {
            throw answer.rejected(AicErrorCode.CHALLENGE_TOO_SHORT, shortness());
        }
    }

    Duration left() {
        return Duration.between(config.clock().instant(), expiresAt);
    }

    String shortness() {
        return "journey \"" + config.journey() + "\" ends in " + words(left())
                + ", and making and shipping a key is given "
                + words(config.minLifetime())
                + ": raise \"Max duration (minutes)\" of the journey, or of the realm under"
                + " Authentication > Settings > Trees, to at least "
                + config.minLifetime().toMinutes() + ", or lower minLifetime";
    }

    static String words(Duration duration) {
        return duration.toHours() >= 48 ? duration.toDays() + " days" : duration.toMinutes() + " minutes";
    }
}

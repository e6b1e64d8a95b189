package dev.prereg.idp.pingone;

import dev.prereg.PreRegistrationException;
import dev.prereg.http.AccessTokenSource;
import dev.prereg.idp.SetupFinding;
import dev.prereg.idp.SetupFinding.Severity;
import dev.prereg.idp.UserReference;
import dev.prereg.internal.json.MalformedJsonException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks, without any effect, whether the realm is ready: tokens, journey, mode, lifetime, RP ID, origin, devices. */
final class AicSetupCheck {
    // Nobody is called that; a journey that asks for its user later is started without one.
    private static final UserReference NOBODY = new UserReference("prereg-setup-check");

    private final AicConfig config;
    private final AicClient client;
    private final List<SetupFinding> findings = new ArrayList<>();

    AicSetupCheck(AicConfig config, AicClient client) {
        this.config = config;
        this.client = client;
    }

    List<SetupFinding> run() {
        token("token for the journey", client.journeyTokens());
        token("token for the devices", client.deviceTokens());
        try {
            if (config.setupCheckUser().isPresent()) {
                registration(config.setupCheckUser().get());
            } else {
                firstStep();
            }
        } catch (PreRegistrationException e) {
            add(Severity.ERROR, "journey", e.getMessage());
        }
        return List.copyOf(findings);
    }

    private void add(Severity severity, String subject, String message) {
        findings.add(new SetupFinding(severity, subject, message));
    }

    private void token(String subject, Optional<AccessTokenSource> tokens) {
        if (tokens.isEmpty()) {
            add(Severity.WARNING, subject, "none is configured: " + without(subject));
            return;
        }
        try {
            tokens.get().token();
            add(Severity.OK, subject, "it can be had");
        } catch (PreRegistrationException e) {
            add(Severity.ERROR, subject, e.getMessage());
        }
    }

    private static String without(String subject) {
        return subject.endsWith("journey")
                ? "a journey that lets anybody in lets anybody register keys"
                : "it cannot be seen whether a credential is registered, and an activation that is repeated after a lost"
                        + " answer may register it twice";
    }

    private void registration(UserReference user) {
        AicDialogue.Reached reached = new AicDialogue(config, client, user).registration();
        AicCeremony ceremony = AicCeremony.read(config, user, reached);
        add(Severity.OK, "journey", "\"" + config.journey() + "\" brings a registration without a script");
        passes("RP ID", ceremony::requireRpId, "it is " + ceremony.options().rpId());
        nodeRpId(reached.step());
        passes("user", ceremony::requireUser, "the journey finds the user");
        passes("lifetime", ceremony::requireLifetime, "the journey lives " + AicCeremony.words(ceremony.left()));
        origin(ceremony);
        if (client.deviceTokens().isPresent()) {
            passes("devices", () -> new AicDevices(client, ceremony.identity()).list(), "they can be listed");
        }
    }

    private void passes(String subject, Runnable check, String success) {
        try {
            check.run();
            add(Severity.OK, subject, success);
        } catch (PreRegistrationException e) {
            add(Severity.ERROR, subject, e.getMessage());
        }
    }

    private void nodeRpId(AicRegistrationStep step) {
        if (AicCreationOptions.rpId(step.data()).isEmpty()) {
            add(
                    Severity.WARNING,
                    "RP ID",
                    "the WebAuthn Registration node names none, so it depends on each request: set its relying party"
                            + " identifier");
        }
    }

    private void origin(AicCeremony ceremony) {
        boolean sent = config.requests().withOrigin();
        add(
                sent ? Severity.OK : Severity.WARNING,
                "origin",
                "keys are made for " + ceremony.origin() + ", which must be one of the node's origin domains"
                        + (sent
                                ? " if it has any; a node without takes it from the header Origin, which is sent"
                                : ": the header Origin is not sent, so a node without origin domains refuses every key"));
    }

    private void firstStep() {
        AicRequests requests = config.requests();
        if (!requests.userHeader().isEmpty() || !requests.userParameter().isEmpty()) {
            add(Severity.WARNING, "journey", "it needs a user from its start: give setupCheckUser to have it checked");
            return;
        }
        AicStep step = new AicDialogue(config, client, NOBODY).first();
        add(Severity.OK, "journey", "\"" + config.journey() + "\" starts; give setupCheckUser to see its registration");
        try {
            Duration left = Duration.between(config.clock().instant(), step.expiresAt());
            boolean enough = left.compareTo(config.minLifetime()) >= 0;
            add(
                    enough ? Severity.OK : Severity.WARNING,
                    "lifetime",
                    "the journey starts with " + AicCeremony.words(left)
                            + (enough ? "" : ", less than minLifetime; a node in it may still raise that"));
        } catch (MalformedJsonException e) {
            add(Severity.WARNING, "lifetime", "it cannot be read: " + e.getMessage());
        }
    }
}

package dev.prereg.idp.pingone;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prereg.PreRegistrationException;
import dev.prereg.idp.SetupFinding;
import dev.prereg.idp.SetupFinding.Severity;
import dev.prereg.internal.http.HttpCall;
import dev.prereg.internal.http.RemoteText;
import dev.prereg.internal.json.MalformedJsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at what decides whether keys can be registered, without changing anything. */
final class PingOneSetup {
    private final PingOneConfig config;
    private final PingOneClient client;
    private final List<SetupFinding> findings = new ArrayList<>();

    PingOneSetup(PingOneConfig config, PingOneClient client) {
        this.config = config;
        this.client = client;
    }

    List<SetupFinding> findings() {
        if (!token()) {
            return List.copyOf(findings);
        }
        users();
        readOptional("FIDO policy", "/fido2Policies").ifPresent(this::fidoPolicy);
        readOptional("device authentication policy", "/deviceAuthenticationPolicies")
                .ifPresent(this::devicePolicy);
        readOptional("MFA settings", "/mfaSettings").ifPresent(this::settings);
        origin();
        warn(
                "lifetime",
                "PingOne documents no lifetime of a challenge; unfinished registrations are taken as good for "
                        + config.pendingTtl().toDays() + " days (pendingTtl)");
        return List.copyOf(findings);
    }

    private boolean token() {
        try {
            client.token();
            ok("token", "a token for environment " + config.environmentId() + " can be had");
            return true;
        } catch (PreRegistrationException e) {
            error("token", e.getMessage());
            return false;
        }
    }

    private void users() {
        try {
            PingOneAnswer answer = client.send(HttpCall.get(client.uri("/users?limit=1")));
            if (!answer.isSuccess()) {
                throw answer.failure("reading users");
            }
            ok("users", "users can be read");
        } catch (PreRegistrationException e) {
            error("users", e.getMessage());
        }
    }

    /** What an application without the role Environment Admin may not read is no error: registering works without. */
    private Optional<JsonNode> readOptional(String subject, String path) {
        try {
            PingOneAnswer answer = client.send(HttpCall.get(client.uri(path)));
            if (!answer.isSuccess()) {
                throw answer.failure("reading " + subject);
            }
            return Optional.of(answer.json());
        } catch (PreRegistrationException | MalformedJsonException e) {
            warn(subject, "it could not be checked; reading it needs the role Environment Admin: " + e.getMessage());
            return Optional.empty();
        }
    }

    private void fidoPolicy(JsonNode answer) {
        Optional<JsonNode> found = ourDefault(answer.at("/_embedded/fido2Policies"), Optional.empty());
        if (found.isEmpty()) {
            warn("FIDO policy", "the environment shows no default FIDO policy");
            return;
        }
        JsonNode policy = found.get();
        int before = findings.size();
        String rpId = policy.path("relyingPartyId").asText(config.rpId());
        if (!rpId.equalsIgnoreCase(config.rpId())) {
            warn(
                    "FIDO policy",
                    "its RP ID is " + RemoteText.clean(rpId) + ", but " + config.rpId()
                            + " is configured: the one in PingOne's answer will count");
        }
        if ("PLATFORM".equals(policy.path("authenticatorAttachment").asText())) {
            error("FIDO policy", "it allows platform authenticators only: allow cross-platform ones");
        }
        if (policy.at("/userVerification/pinRequirement/option").asText("").equals("REQUIRED")) {
            warn("FIDO policy", "it enforces a length of the PIN, which pre-registered keys may not prove");
        }
        if (findings.size() == before) {
            ok("FIDO policy", "the default policy suits security keys for RP ID " + config.rpId());
        }
    }

    private void devicePolicy(JsonNode answer) {
        Optional<JsonNode> found = ourDefault(
                answer.at("/_embedded/deviceAuthenticationPolicies"),
                config.registration().policyId());
        if (found.isEmpty()) {
            error("device authentication policy", "the configured one, or a default, is not there");
            return;
        }
        JsonNode policy = found.get();
        int before = findings.size();
        if (!policy.at("/fido2/enabled").asBoolean(true)) {
            error("device authentication policy", "FIDO2 is not enabled in it");
        }
        if (policy.at("/fido2/pairingDisabled").asBoolean(false)) {
            error("device authentication policy", "pairing of FIDO2 devices is disabled in it");
        }
        if (!policy.path("newDeviceNotification").asText("NONE").equals("NONE")) {
            warn(
                    "notification",
                    "users are told of a new device at activation, before the parcel arrives: set"
                            + " newDeviceNotification to NONE, or tell them in advance");
        }
        if (findings.size() == before) {
            ok("device authentication policy", "FIDO2 devices can be paired, and users are not told too early");
        }
    }

    private static Optional<JsonNode> ourDefault(JsonNode policies, Optional<String> id) {
        for (JsonNode policy : policies) {
            boolean ours = id.map(wanted -> wanted.equals(policy.path("id").asText()))
                    .orElseGet(() -> policy.path("default").asBoolean());
            if (ours) {
                return Optional.of(policy);
            }
        }
        return Optional.empty();
    }

    private void settings(JsonNode settings) {
        JsonNode limit = settings.at("/pairing/maxAllowedDevices");
        if (limit.isInt()) {
            ok("MFA settings", "a user may have " + limit.intValue() + " devices; unfinished ones may count");
        }
    }

    private void origin() {
        config.registration().origin().ifPresent(origin -> {
            if (origin.isWithin(config.rpId())) {
                ok("origin", "the configured origin belongs to RP ID " + config.rpId());
            } else {
                error("origin", "the configured origin " + origin + " does not belong to RP ID " + config.rpId());
            }
        });
    }

    private void ok(String subject, String message) {
        findings.add(new SetupFinding(Severity.OK, subject, message));
    }

    private void warn(String subject, String message) {
        findings.add(new SetupFinding(Severity.WARNING, subject, message));
    }

    private void error(String subject, String message) {
        findings.add(new SetupFinding(Severity.ERROR, subject, message));
    }
}

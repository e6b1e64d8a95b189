package dev.prereg.fake;

import dev.prereg.ChallengeExpiredException;
import dev.prereg.RequestRejectedException;
import dev.prereg.idp.RegisteredCredential;
import dev.prereg.idp.RegistrationCompletion;
import dev.prereg.idp.RelyingParty;
import dev.prereg.idp.SecretState;
import dev.prereg.idp.StartedRegistration;
import dev.prereg.idp.UserReference;
import dev.prereg.shipping.SerialNumber;
import dev.prereg.webauthn.CredentialId;
import dev.prereg.webauthn.Origin;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

/**
 * A WebAuthn relying party in memory, with users, challenges that expire and registered credentials. It checks what it is
 * given by itself and does not trust the caller's checks. Thread-safe.
 */
public final class FakeRelyingParty implements RelyingParty {
    /** The name of this service in exceptions. */
    public static final String SERVICE = "Fake relying party";

    /** How long a challenge is accepted if nothing else is said. */
    public static final Duration DEFAULT_CHALLENGE_LIFETIME = Duration.ofDays(14);

    private static final int CHALLENGE_BYTES = 32;
    private static final int USER_HANDLE_BYTES = 16;

    private final Origin origin;
    private final String rpId;
    private final Clock clock;
    private final Random random;
    private final CallFaults faults = new CallFaults();
    private final Map<UserReference, byte[]> users = new HashMap<>();
    private final Map<String, Pending> pending = new HashMap<>();
    private final Map<CredentialId, Credential> credentials = new LinkedHashMap<>();
    private Duration challengeLifetime = DEFAULT_CHALLENGE_LIFETIME;
    private int started;

    /**
     * A credential that was registered here.
     *
     * @param user whose
     * @param id its credential ID
     * @param serialNumber the serial number of the key, as the caller told
     */
    public record Credential(UserReference user, CredentialId id, SerialNumber serialNumber) {}

    private record Pending(UserReference user, StartedRegistration registration) {}

    /**
     * @param rpId the RP ID; the origin is {@code https://} and the RP ID
     * @param clock when challenges are made and expire
     */
    public FakeRelyingParty(String rpId, Clock clock) {
        this(rpId, clock, new SecureRandom());
    }

    /**
     * @param rpId the RP ID; the origin is {@code https://} and the RP ID
     * @param clock when challenges are made and expire
     * @param random the source of challenges and handles; with a seed they are the same again
     */
    public FakeRelyingParty(String rpId, Clock clock, Random random) {
        this.rpId = Objects.requireNonNull(rpId, "rpId");
        this.origin = Origin.ofRpId(rpId);
        this.clock = Objects.requireNonNull(clock, "clock");
        this.random = Objects.requireNonNull(random, "random");
    }

    /**
     * Makes users known.
     *
     * @param references the users
     * @return this
     */
    public synchronized FakeRelyingParty withUsers(UserReference... references) {
        for (UserReference user : references) {
            users.computeIfAbsent(user, key -> randomBytes(USER_HANDLE_BYTES));
        }
        return this;
    }

    /**
     * @param lifetime how long challenges made from now on are accepted
     * @return this
     */
    public synchronized FakeRelyingParty challengeLifetime(Duration lifetime) {
        this.challengeLifetime = Objects.requireNonNull(lifetime, "lifetime");
        return this;
    }

    /**
     * @return the failures of the next calls of {@code startRegistration}, {@code finishRegistration} and
     *     {@code abandonRegistration}
     */
    public CallFaults faults() {
        return faults;
    }

    @Override
    public StartedRegistration startRegistration(UserReference user) {
        Objects.requireNonNull(user, "user");
        return faults.around("startRegistration", () -> start(user));
    }

    private synchronized StartedRegistration start(UserReference user) {
        byte[] userHandle = users.get(user);
        if (userHandle == null) {
            throw new RequestRejectedException(
                    SERVICE, null, 404, "user_not_found", "it does not know the user " + user);
        }
        started++;
        List<CredentialId> excluded =
                credentials(user).stream().map(Credential::id).toList();
        String handle = "handle-" + started + "-" + Long.toHexString(random.nextLong());
        Instant now = clock.instant();
        StartedRegistration registration = new StartedRegistration(
                FakeCreationOptions.of(rpId, user, userHandle, randomBytes(CHALLENGE_BYTES), excluded),
                origin,
                now.plus(challengeLifetime),
                SecretState.of(handle.getBytes(StandardCharsets.UTF_8)));
        pending.put(handle, new Pending(user, registration));
        return registration;
    }

    @Override
    public RegisteredCredential finishRegistration(RegistrationCompletion completion) {
        Objects.requireNonNull(completion, "completion");
        return faults.around("finishRegistration", () -> finish(completion));
    }

    private synchronized RegisteredCredential finish(RegistrationCompletion completion) {
        CredentialId id = completion.registration().response().credentialId();
        Credential existing = credentials.get(id);
        if (existing != null && existing.user().equals(completion.user())) {
            return registered(id);
        }
        if (existing != null) {
            throw refused("credential_not_unique", "the credential ID is registered for another user");
        }
        Pending registration = Optional.ofNullable(pending.get(text(completion.handle())))
                .filter(known -> known.user().equals(completion.user()))
                .orElseThrow(() -> refused("no_registration", "no such registration was started for this user"));
        Instant expiresAt = registration.registration().expiresAt();
        if (!clock.instant().isBefore(expiresAt)) {
            throw new ChallengeExpiredException(expiresAt, SERVICE + ": the challenge expired at " + expiresAt);
        }
        CeremonyCheck.problem(
                        registration.registration(), completion.registration().response())
                .ifPresent(problem -> {
                    throw refused("invalid_response", problem);
                });
        pending.remove(text(completion.handle()));
        credentials.put(id, new Credential(completion.user(), id, completion.serialNumber()));
        return registered(id);
    }

    private static RegisteredCredential registered(CredentialId id) {
        return new RegisteredCredential(id.text(), List.of());
    }

    private static RequestRejectedException refused(String code, String message) {
        return new RequestRejectedException(SERVICE, null, 400, code, message);
    }

    @Override
    public void abandonRegistration(UserReference user, SecretState handle) {
        faults.around("abandonRegistration", () -> forget(handle));
    }

    private synchronized Optional<Pending> forget(SecretState handle) {
        return Optional.ofNullable(pending.remove(text(handle)));
    }

    private static String text(SecretState handle) {
        return new String(handle.bytes(), StandardCharsets.UTF_8);
    }

    private byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /**
     * @return all registered credentials, in the order of registration
     */
    public synchronized List<Credential> credentials() {
        return new ArrayList<>(credentials.values());
    }

    /**
     * @param user a user
     * @return the user's registered credentials, in the order of registration
     */
    public List<Credential> credentials(UserReference user) {
        return credentials().stream()
                .filter(credential -> credential.user().equals(user))
                .toList();
    }

    /**
     * @return how many registrations were started so far
     */
    public synchronized int startedRegistrations() {
        return started;
    }

    /**
     * @return how many registrations are neither finished nor abandoned
     */
    public synchronized int pendingRegistrations() {
        return pending.size();
    }
}

package dev.prereg.idp;

import dev.prereg.ChallengeExpiredException;
import dev.prereg.ResponseIntegrityException;
import dev.prereg.ResponseIntegrityException.Reason;
import dev.prereg.internal.crypto.EllipticCurves;
import dev.prereg.internal.jose.RequestSealer;
import dev.prereg.internal.jose.ResponseKey;
import dev.prereg.internal.jose.ResponseOpener;
import dev.prereg.internal.jose.SignatureVerifier;
import dev.prereg.jose.Jwe;
import dev.prereg.jose.KeyUse;
import dev.prereg.jose.PublicJwk;
import dev.prereg.jose.YubicoKeys;
import dev.prereg.shipping.Fulfillment;
import dev.prereg.transport.TransportProfile;
import dev.prereg.webauthn.RegistrationResponse;
import dev.prereg.webauthn.VerifiedRegistration;
import java.security.Provider;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes an {@link IdentityProvider} of a {@link RelyingParty}: seals its creation options and a PIN request for Yubico,
 * opens and verifies what comes back, checks that it answers these options, and only then lets the relying party finish.
 *
 * <p>Thread-safe. A fresh response key pair is made for each enrollment and kept in {@link Enrollment#state()}.
 */
public final class SealedEnrollment implements IdentityProvider {
    private final RelyingParty relyingParty;
    private final TransportProfile profile;
    private final EllipticCurves curves;
    private final RequestSealer sealer;
    private final SignedResponses responses;
    private final Clock clock;

    private SealedEnrollment(Builder builder) {
        this.relyingParty = builder.relyingParty;
        this.profile = builder.profile;
        this.clock = builder.clock;
        this.curves = builder.provider == null
                ? EllipticCurves.ofJdk(builder.random)
                : EllipticCurves.of(builder.provider, builder.random);
        this.sealer = new RequestSealer(profile.requestAlgorithms(), profile.requestHeader(), curves, builder.random);
        this.responses = new SignedResponses(
                profile,
                new ResponseOpener(profile.responseAlgorithms(), curves),
                new SignatureVerifier(builder.keys::signingKey, curves));
    }

    /**
     * @param relyingParty who gives options and takes the credential
     * @param keys where Yubico's signing keys come from
     * @return a builder with the {@linkplain TransportProfile#unverifiedDefault() unverified default profile} and the
     *     JDK's own cryptography
     */
    public static Builder builder(RelyingParty relyingParty, YubicoKeys keys) {
        return new Builder(relyingParty, keys);
    }

    @Override
    public Enrollment enroll(EnrollmentRequest request) {
        if (request.transportKey().use() != KeyUse.ENCRYPTION) {
            throw new IllegalArgumentException("the transport key of an enrollment is a key of use enc");
        }
        StartedRegistration registration = relyingParty.startRegistration(request.user());
        ResponseKey.Generated key = ResponseKey.generate(curves);
        Optional<Jwe> pinRequest = request.pin()
                .map(policy -> seal(profile.writePinRequest(policy, key.publicJwk()), request.transportKey()));
        Jwe credentialRequest = seal(
                profile.writeCredentialRequest(registration.options(), registration.origin(), key.publicJwk()),
                request.transportKey());
        EnrollmentState state =
                new EnrollmentState(request.user(), registration, pinRequest.isPresent(), key.responseKey());
        return new Enrollment(pinRequest, List.of(credentialRequest), registration.expiresAt(), state.write());
    }

    private Jwe seal(byte[] plaintext, PublicJwk transportKey) {
        try {
            return sealer.seal(plaintext, transportKey);
        } finally {
            Arrays.fill(plaintext, (byte) 0);
        }
    }

    @Override
    public void verify(SecretState state, Fulfillment fulfillment) {
        verified(EnrollmentState.read(state), fulfillment);
    }

    @Override
    public List<RegisteredCredential> activate(SecretState state, Fulfillment fulfillment) {
        EnrollmentState enrollment = EnrollmentState.read(state);
        VerifiedRegistration registration = verified(enrollment, fulfillment);
        return List.of(relyingParty.finishRegistration(new RegistrationCompletion(
                enrollment.user(),
                enrollment.registration().handle(),
                registration,
                fulfillment.serialNumber(),
                fulfillment.firmwareVersion())));
    }

    /** Everything that can be checked before the relying party hears of it: a bad PIN response stops a registration too. */
    private VerifiedRegistration verified(EnrollmentState enrollment, Fulfillment fulfillment) {
        StartedRegistration registration = enrollment.registration();
        requireNotExpired(enrollment);
        RegistrationResponse response =
                responses.credential(onlyCredentialResponse(fulfillment), enrollment.responseKey());
        VerifiedRegistration verified =
                VerifiedRegistration.verify(registration.options(), registration.origin(), response);
        if (enrollment.pinRequested()) {
            responses.pin(pinResponse(fulfillment), enrollment.responseKey()).close();
        } else if (fulfillment.pinResponse().isPresent()) {
            throw malformed("it has a PIN response, but this enrollment has not asked for a PIN");
        }
        return verified;
    }

    private void requireNotExpired(EnrollmentState enrollment) {
        Instant expiresAt = enrollment.registration().expiresAt();
        if (!clock.instant().isBefore(expiresAt)) {
            throw new ChallengeExpiredException(
                    expiresAt,
                    "the challenge for user " + enrollment.user() + " expired at " + expiresAt
                            + "; its key cannot be registered any more: enroll again and order another key");
        }
    }

    private static Jwe onlyCredentialResponse(Fulfillment fulfillment) {
        List<Jwe> all = fulfillment.credentialResponses();
        if (all.size() != 1) {
            throw malformed("it has " + all.size() + " credential responses, but this enrollment made one request");
        }
        return all.get(0);
    }

    private static Jwe pinResponse(Fulfillment fulfillment) {
        return fulfillment
                .pinResponse()
                .orElseThrow(() -> malformed("it has no PIN response, but a PIN was asked for"));
    }

    private static ResponseIntegrityException malformed(String problem) {
        return new ResponseIntegrityException(Reason.MALFORMED, "the fulfillment does not fit: " + problem);
    }

    /** {@inheritDoc} Works after the challenge has expired, too. */
    @Override
    public PinRelease releasePin(SecretState state, Fulfillment fulfillment) {
        EnrollmentState enrollment = EnrollmentState.read(state);
        if (!enrollment.pinRequested()) {
            throw new IllegalArgumentException("this enrollment has not asked for a PIN; another one on the key has");
        }
        return new PinRelease.HandedOver(responses.pin(pinResponse(fulfillment), enrollment.responseKey()));
    }

    @Override
    public void abandon(SecretState state) {
        EnrollmentState enrollment = EnrollmentState.read(state);
        relyingParty.abandonRegistration(
                enrollment.user(), enrollment.registration().handle());
    }

    @Override
    public List<SetupFinding> checkSetup() {
        return relyingParty.checkSetup();
    }

    /** Builds a {@link SealedEnrollment}. Not thread-safe. */
    public static final class Builder {
        private final RelyingParty relyingParty;
        private final YubicoKeys keys;
        private TransportProfile profile = TransportProfile.unverifiedDefault();
        private Provider provider;
        private SecureRandom random = new SecureRandom();
        private Clock clock = Clock.systemUTC();

        private Builder(RelyingParty relyingParty, YubicoKeys keys) {
            this.relyingParty = Objects.requireNonNull(relyingParty, "relyingParty");
            this.keys = Objects.requireNonNull(keys, "keys");
        }

        /**
         * @param agreement what was agreed with Yubico
         * @return this builder
         */
        public Builder transportProfile(TransportProfile agreement) {
            this.profile = Objects.requireNonNull(agreement, "agreement");
            return this;
        }

        /**
         * Uses a security provider for the elliptic-curve work (key generation, key agreement, signatures); AES stays with
         * the JDK. The provider is never registered globally.
         *
         * @param ellipticCurves for example a {@code BouncyCastleProvider}, 3 to 13 times faster there than JDK 17
         * @return this builder
         */
        public Builder ellipticCurveProvider(Provider ellipticCurves) {
            this.provider = Objects.requireNonNull(ellipticCurves, "ellipticCurves");
            return this;
        }

        /**
         * @param source the source of key material
         * @return this builder
         */
        public Builder secureRandom(SecureRandom source) {
            this.random = Objects.requireNonNull(source, "source");
            return this;
        }

        /**
         * @param time the clock that expiry is compared with
         * @return this builder
         */
        public Builder clock(Clock time) {
            this.clock = Objects.requireNonNull(time, "time");
            return this;
        }

        /**
         * @return the identity provider
         * @throws IllegalArgumentException if the security provider lacks an operation, or the transport profile sets a
         *     header member that it must not set
         */
        public SealedEnrollment build() {
            return new SealedEnrollment(this);
        }
    }
}

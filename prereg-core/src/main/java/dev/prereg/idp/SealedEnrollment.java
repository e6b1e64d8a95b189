package dev.prereg.idp;

import dev.prereg.jose.YubicoKeys;
import dev.prereg.shipping.Fulfillment;
import dev.prereg.transport.TransportProfile;
import java.security.Provider;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Objects;

/**
 * Makes an {@link IdentityProvider} of a {@link RelyingParty}: seals its creation options and a PIN request for Yubico,
 * opens and verifies what comes back, checks that it answers these options, and only then lets the relying party finish.
 *
 * <p>Thread-safe. A fresh response key pair is made for each enrollment and kept in {@link Enrollment#state()}.
 */
public final class SealedEnrollment implements IdentityProvider {
    private final RelyingParty relyingParty;

    private SealedEnrollment(Builder builder) {
        this.relyingParty = builder.relyingParty;
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
        throw new UnsupportedOperationException("being written");
    }

    @Override
    public void verify(SecretState state, Fulfillment fulfillment) {
        throw new UnsupportedOperationException("being written");
    }

    @Override
    public List<RegisteredCredential> activate(SecretState state, Fulfillment fulfillment) {
        throw new UnsupportedOperationException("being written");
    }

    @Override
    public PinRelease releasePin(SecretState state, Fulfillment fulfillment) {
        throw new UnsupportedOperationException("being written");
    }

    @Override
    public void abandon(SecretState state) {
        throw new UnsupportedOperationException("being written");
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
         */
        public SealedEnrollment build() {
            return new SealedEnrollment(this);
        }
    }
}

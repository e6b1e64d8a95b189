package dev.prereg.internal.jose;

import dev.prereg.internal.crypto.EllipticCurves;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Every test of cryptography runs on the JDK's providers and on one that the host hands in. */
public final class TestKeys {
    static final SecureRandom RANDOM = new SecureRandom();

    private static final List<Provider> PROVIDERS_AT_START = List.of(Security.getProviders());

    private TestKeys() {}

    /** The elliptic curves under test, named. */
    record Named(String name, EllipticCurves curves) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Named> curves() {
        return Stream.of(
                new Named("JDK", EllipticCurves.ofJdk(RANDOM)),
                new Named("Bouncy Castle", EllipticCurves.of(new BouncyCastleProvider(), RANDOM)));
    }

    static EllipticCurves jdk() {
        return EllipticCurves.ofJdk(RANDOM);
    }

    /** A provider that was handed in must never become a global one. */
    public static List<Provider> providersAtStart() {
        return PROVIDERS_AT_START;
    }
}

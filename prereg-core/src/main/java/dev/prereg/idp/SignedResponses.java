package dev.prereg.idp;

import dev.prereg.ResponseIntegrityException;
import dev.prereg.ResponseIntegrityException.Reason;
import dev.prereg.internal.jose.ResponseKey;
import dev.prereg.internal.jose.ResponseOpener;
import dev.prereg.internal.jose.SignatureVerifier;
import dev.prereg.internal.json.Json;
import dev.prereg.jose.Jwe;
import dev.prereg.pin.Pin;
import dev.prereg.transport.TransportProfile;
import dev.prereg.webauthn.RegistrationResponse;
import java.util.Arrays;
import java.util.function.Function;

/** Opens responses in the only allowed order: decrypt, verify the signature, then let the transport profile read. */
final class SignedResponses {
    private final TransportProfile profile;
    private final ResponseOpener opener;
    private final SignatureVerifier verifier;

    SignedResponses(TransportProfile profile, ResponseOpener opener, SignatureVerifier verifier) {
        this.profile = profile;
        this.opener = opener;
        this.verifier = verifier;
    }

    RegistrationResponse credential(Jwe response, ResponseKey key) {
        return read(response, key, payload -> {
            try {
                return profile.readCredentialResponse(payload);
            } catch (IllegalArgumentException e) {
                throw unreadable("credential", reasonOf(e));
            }
        });
    }

    /** Whatever a profile throws here is replaced without its message: it could quote the PIN. */
    Pin pin(Jwe response, ResponseKey key) {
        return read(response, key, payload -> {
            try {
                return profile.readPinResponse(payload);
            } catch (RuntimeException e) {
                throw unreadable("PIN", "");
            }
        });
    }

    private <T> T read(Jwe response, ResponseKey key, Function<byte[], T> reader) {
        byte[] jws = opener.open(response, key);
        byte[] payload = new byte[0];
        try {
            payload = verifier.verify(jws);
            return reader.apply(payload);
        } finally {
            Arrays.fill(jws, (byte) 0);
            Arrays.fill(payload, (byte) 0);
        }
    }

    /** A profile promises messages without content; the JDK's own subclasses, such as that of a bad number, do not. */
    private static String reasonOf(IllegalArgumentException e) {
        boolean own = e.getClass() == IllegalArgumentException.class && e.getMessage() != null;
        return own ? ": " + Json.printable(e.getMessage()) : "";
    }

    private ResponseIntegrityException unreadable(String kind, String reason) {
        return new ResponseIntegrityException(
                Reason.MALFORMED,
                "the transport profile \"" + profile.name() + "\" cannot read the " + kind + " response" + reason);
    }
}

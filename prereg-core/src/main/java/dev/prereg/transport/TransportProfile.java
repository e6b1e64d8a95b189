package dev.prereg.transport;

import dev.prereg.jose.PublicJwk;
import dev.prereg.pin.Pin;
import dev.prereg.pin.PinPolicy;
import dev.prereg.webauthn.Origin;
import dev.prereg.webauthn.PublicKeyCredentialCreationOptions;
import dev.prereg.webauthn.RegistrationResponse;
import java.util.Map;

/**
 * Implemented by whoever knows what Yubico expects: the algorithms, header members and plaintexts of the four messages.
 *
 * <p><b>Yubico has not published these.</b> {@link #unverifiedDefault()} is this SDK's own reading of public hints and has
 * never been tried against Yubico. The mechanics around a profile are fixed and not part of it: P-384 with an on-curve
 * check, one pinned algorithm pair per direction, ES384 signatures by Yubico's signing keys, decrypt then verify then
 * parse.
 *
 * <p>Implementations are thread-safe. A reading method that does not like its input throws
 * {@link IllegalArgumentException} with a message that does not repeat content.
 */
public interface TransportProfile {
    /**
     * @return a name for messages and reports
     */
    String name();

    /**
     * @return the algorithms of the requests we seal
     */
    JweAlgorithms requestAlgorithms();

    /**
     * @return the only algorithms accepted in responses
     */
    JweAlgorithms responseAlgorithms();

    /**
     * @return further text members of the protected header of requests, beside {@code alg}, {@code enc}, {@code epk} and
     *     {@code kid}; for example {@code cty}
     */
    default Map<String, String> requestHeader() {
        return Map.of();
    }

    /**
     * Writes the plaintext of a PIN request.
     *
     * @param policy what PIN is wanted
     * @param responseKey our public key, to which the response shall be sealed
     * @return the plaintext
     */
    byte[] writePinRequest(PinPolicy policy, PublicJwk responseKey);

    /**
     * Writes the plaintext of a credential request.
     *
     * @param options the creation options, complete; challenge and user handle must stay byte-exact
     * @param origin the origin that {@code clientDataJSON} shall name
     * @param responseKey our public key, to which the response shall be sealed
     * @return the plaintext
     */
    byte[] writeCredentialRequest(PublicKeyCredentialCreationOptions options, Origin origin, PublicJwk responseKey);

    /**
     * Reads the verified payload of a PIN response. The caller wipes the payload.
     *
     * @param payload the payload of the JWS
     * @return the PIN; the caller closes it
     * @throws IllegalArgumentException if the payload cannot be read
     */
    Pin readPinResponse(byte[] payload);

    /**
     * Reads the verified payload of a credential response.
     *
     * @param payload the payload of the JWS
     * @return the registration response, not yet checked against its options
     * @throws IllegalArgumentException if the payload cannot be read
     */
    RegistrationResponse readCredentialResponse(byte[] payload);

    /**
     * This SDK's own reading of public hints; <b>not Yubico's specification and never tried against Yubico</b>.
     *
     * <p>Both directions use {@code ECDH-ES+A256KW} and {@code A256GCM}. Requests are JSON with our public key as
     * {@code response_key}; credential requests carry the options in WebAuthn Level 3 JSON and the wanted
     * {@code origin}. The PIN response is <code>{"pin":"..."}</code>, the credential response a WebAuthn Level 3
     * {@code RegistrationResponseJSON}.
     *
     * @return the unverified default profile
     */
    static TransportProfile unverifiedDefault() {
        return UnverifiedTransportProfile.INSTANCE;
    }
}

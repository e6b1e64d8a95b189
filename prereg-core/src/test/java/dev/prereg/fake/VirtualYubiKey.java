package dev.prereg.fake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.prereg.shipping.SerialNumber;
import dev.prereg.webauthn.CredentialId;
import dev.prereg.webauthn.Origin;
import dev.prereg.webauthn.PublicKeyCredentialCreationOptions;
import dev.prereg.webauthn.RegistrationResponse;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A YubiKey without hardware: makes real credentials with real {@code packed} attestations, whose certificates lead to a
 * {@link FakeAttestationRoot}.
 *
 * <p>It holds any number of credentials and plays the browser too: {@link #create} writes {@code clientDataJSON}. The PIN
 * is kept as characters; a key without a PIN does not set the flag UV. Thread-safe.
 */
public final class VirtualYubiKey {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CREDENTIAL_ID_BYTES = 48;

    private final VirtualYubiKeyBatch batch;
    private final SerialNumber serialNumber;
    private final char[] pin;
    private final List<HeldCredential> credentials = new ArrayList<>();
    private int counter;

    /** A credential that this key holds. */
    private record HeldCredential(String rpId, CredentialId id, KeyPair keyPair) {}

    VirtualYubiKey(VirtualYubiKeyBatch batch, SerialNumber serialNumber, char[] pin) {
        this.batch = batch;
        this.serialNumber = serialNumber;
        this.pin = pin.clone();
    }

    /**
     * @return the serial number, 8 digits
     */
    public SerialNumber serialNumber() {
        return serialNumber;
    }

    /**
     * @return the firmware version
     */
    public String firmware() {
        return batch.firmware();
    }

    /**
     * @return the model
     */
    public YubiKeyModel model() {
        return batch.model();
    }

    /**
     * @param guess the characters of a PIN
     * @return whether they are the PIN of this key
     */
    public boolean hasPin(CharSequence guess) {
        return guess.toString().contentEquals(String.valueOf(pin));
    }

    /**
     * @return a copy of the PIN; empty if there is none
     */
    public char[] pin() {
        return pin.clone();
    }

    /**
     * @return the ids of all credentials, in the order in which they were made
     */
    public synchronized List<CredentialId> credentialIds() {
        List<CredentialId> ids = new ArrayList<>();
        credentials.forEach(credential -> ids.add(credential.id()));
        return List.copyOf(ids);
    }

    /**
     * Makes a credential, as {@code navigator.credentials.create()} does on a page of the origin with this key touched and
     * its PIN entered. The attestation is given whatever conveyance the options prefer; with {@code enterprise} it names the
     * serial number.
     *
     * @param options what the relying party asks for; ES256 and ES384 are supported
     * @param origin the page's origin
     * @return the response, as the browser would hand it to the page
     * @throws IllegalArgumentException if the origin may not use the RP ID, or no algorithm is supported
     * @throws IllegalStateException if the key holds an excluded credential, or must verify its user and has no PIN
     */
    public RegistrationResponse create(PublicKeyCredentialCreationOptions options, Origin origin) {
        return create(options, origin, Tampering.NONE);
    }

    /**
     * Makes a credential and lies about one thing.
     *
     * @param options what the relying party asks for
     * @param origin the page's origin
     * @param tampering the lie
     * @return the response
     * @throws IllegalArgumentException as {@link #create(PublicKeyCredentialCreationOptions, Origin)} does
     * @throws IllegalStateException as {@link #create(PublicKeyCredentialCreationOptions, Origin)} does
     */
    public synchronized RegistrationResponse create(
            PublicKeyCredentialCreationOptions options, Origin origin, Tampering tampering) {
        Objects.requireNonNull(tampering, "tampering");
        JsonNode json = parse(options);
        check(options, origin, json);
        Curve curve = choose(options.algorithms(), tampering);
        KeyPair keyPair = curve.keyPair();
        CredentialId id = CredentialId.of(randomBytes());
        AuthenticatorData authenticator = new AuthenticatorData(tampering);
        byte[] attested = authenticator.attestedCredential(
                model().aaguid(), id.bytes(), curve, (ECPublicKey) keyPair.getPublic());
        byte[] authData = authenticator.write(
                options.rpId(),
                pin.length > 0,
                ++counter,
                attested,
                AuthenticatorData.extensions(json.path("extensions")));
        byte[] clientData = ClientData.create(options, origin, tampering);
        boolean enterprise = "enterprise".equals(json.path("attestation").asText());
        byte[] attestation = attest(enterprise, authData, clientData, tampering);
        credentials.add(new HeldCredential(options.rpId(), id, keyPair));
        CredentialId claimed = tampering == Tampering.WRONG_CREDENTIAL_ID ? CredentialId.of(randomBytes()) : id;
        return new RegistrationResponse(claimed, clientData, attestation, model().transports());
    }

    private void check(PublicKeyCredentialCreationOptions options, Origin origin, JsonNode json) {
        if (!origin.isWithin(options.rpId())) {
            throw new IllegalArgumentException("SecurityError: " + origin + " may not use the RP ID " + options.rpId());
        }
        for (JsonNode excluded : json.path("excludeCredentials")) {
            String id = excluded.path("id").asText();
            if (credentials.stream()
                    .anyMatch(held -> held.rpId().equals(options.rpId())
                            && held.id().text().equals(id))) {
                throw new IllegalStateException(
                        "InvalidStateError: the key " + serialNumber + " holds the excluded " + "credential " + id);
            }
        }
        boolean required = options.userVerification().filter("required"::equals).isPresent();
        if (required && pin.length == 0) {
            throw new IllegalStateException(
                    "NotAllowedError: user verification is required and the key " + serialNumber + " has no PIN");
        }
    }

    private static Curve choose(List<Integer> algorithms, Tampering tampering) {
        if (tampering == Tampering.UNWANTED_ALGORITHM) {
            return Arrays.stream(Curve.values())
                    .filter(curve -> !algorithms.contains(curve.coseAlgorithm))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("the options list every algorithm of this key"));
        }
        for (int algorithm : algorithms) {
            for (Curve curve : Curve.values()) {
                if (curve.coseAlgorithm == algorithm) {
                    return curve;
                }
            }
        }
        throw new IllegalArgumentException("NotSupportedError: this key supports -7 (ES256) and -35 (ES384), "
                + "pubKeyCredParams lists " + algorithms);
    }

    private byte[] attest(boolean enterprise, byte[] authData, byte[] clientData, Tampering tampering) {
        AttestationCertificate attestation =
                enterprise ? batch.enterpriseAttestation(serialNumber) : batch.attestation();
        byte[] signature = attestation.sign(authData, AuthenticatorData.sha256(clientData));
        if (tampering == Tampering.BROKEN_SIGNATURE) {
            signature[signature.length - 1] ^= 1;
        }
        Map<String, Object> statement =
                Map.of("alg", Curve.P256.coseAlgorithm, "sig", signature, "x5c", attestation.chain());
        return CborWriter.write(Map.of("fmt", "packed", "attStmt", statement, "authData", authData));
    }

    private byte[] randomBytes() {
        byte[] bytes = new byte[CREDENTIAL_ID_BYTES];
        batch.random().nextBytes(bytes);
        return bytes;
    }

    private static JsonNode parse(PublicKeyCredentialCreationOptions options) {
        try {
            return JSON.readTree(options.json());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the creation options are not JSON", null);
        }
    }

    /** Shows model and serial number. */
    @Override
    public String toString() {
        return "VirtualYubiKey[" + model().name() + ", " + serialNumber + "]";
    }
}

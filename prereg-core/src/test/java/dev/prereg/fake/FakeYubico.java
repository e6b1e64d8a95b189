package dev.prereg.fake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.jose.Jwe;
import dev.prereg.jose.JwkSet;
import dev.prereg.jose.KeyUse;
import dev.prereg.jose.PublicJwk;
import dev.prereg.jose.YubicoKeys;
import dev.prereg.shipping.Fulfillment;
import dev.prereg.webauthn.RegistrationResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

/**
 * Yubico's programming station: publishes transport and signing keys, opens requests as the
 * {@linkplain dev.prereg.transport.TransportProfile#unverifiedDefault() default transport profile} seals them, programs
 * {@linkplain VirtualYubiKey virtual keys}, and signs and seals the responses.
 *
 * <p>It is a second implementation of that profile, and as unverified as the first. Thread-safe.
 */
public final class FakeYubico implements YubicoKeys {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final VirtualYubiKeyBatch batch;
    private final Random random;
    private final YubicoKeyRing keys;
    private volatile Programming programming = Programming.honest();

    /** Programs keys of {@link YubiKeyModel#YUBIKEY_5_NFC} under a fresh attestation root. */
    public FakeYubico() {
        this(VirtualYubiKeyBatch.of(new FakeAttestationRoot()), new Random());
    }

    /**
     * @param batch the keys to program
     * @param random the source of PINs and of the choice among keys; with a seed they are the same again, the key pairs are
     *     not
     */
    public FakeYubico(VirtualYubiKeyBatch batch, Random random) {
        this.batch = Objects.requireNonNull(batch, "batch");
        this.random = Objects.requireNonNull(random, "random");
        this.keys = new YubicoKeyRing(random);
    }

    /**
     * @return the keys it programs, with the root of their attestation
     */
    public VirtualYubiKeyBatch batch() {
        return batch;
    }

    /**
     * @return the JWKS document of the transport keys, as Yubico serves it
     */
    public String transportJwks() {
        return YubicoKeyRing.document(keys.publishedTransport());
    }

    /**
     * @return the JWKS document of the signing keys, as Yubico serves it
     */
    public String signingJwks() {
        return YubicoKeyRing.document(keys.publishedSigning());
    }

    /** Publishes other keys. Requests to earlier transport keys still open; earlier signing keys do not sign any more. */
    public void rotate() {
        keys.rotate();
    }

    @Override
    public PublicJwk transportKey() {
        return PublicJwk.parse(keys.anyTransportKey().toPublicJWK().toJSONString(), KeyUse.ENCRYPTION);
    }

    @Override
    public JwkSet signingKeys() {
        return JwkSet.parse(signingJwks(), KeyUse.SIGNATURE);
    }

    @Override
    public Optional<PublicJwk> signingKey(String kid) {
        return signingKeys().find(kid);
    }

    /**
     * Changes how keys are programmed from now on.
     *
     * @param manner honest, or with one fault
     */
    public void programming(Programming manner) {
        this.programming = Objects.requireNonNull(manner, "manner");
    }

    /**
     * Programs one key in the current manner.
     *
     * @param pinRequest the PIN request
     * @param credentialRequests the credential requests
     * @return the key and its responses, in the order of the requests
     * @throws IllegalArgumentException if a request does not open or cannot be fulfilled
     */
    public ProgrammedKey program(Jwe pinRequest, List<Jwe> credentialRequests) {
        return program(pinRequest, credentialRequests, programming);
    }

    /**
     * Programs one key.
     *
     * @param pinRequest the PIN request
     * @param credentialRequests the credential requests
     * @param manner honest, or with one fault
     * @return the key and its responses, in the order of the requests unless the manner reverses it
     * @throws IllegalArgumentException if a request does not open or cannot be fulfilled
     */
    public ProgrammedKey program(Jwe pinRequest, List<Jwe> credentialRequests, Programming manner) {
        OpenedRequest pin = OpenedRequest.open(pinRequest, keys);
        char[] digits = digits(pin.pinLength());
        VirtualYubiKey key = batch.next(digits);
        Optional<Jwe> pinResponse = respond(pinPayload(digits), pin, manner.pinFault());
        Arrays.fill(digits, '\0');
        List<Jwe> responses = new ArrayList<>();
        for (Jwe request : credentialRequests) {
            OpenedRequest credential = OpenedRequest.open(request, keys);
            byte[] payload = credentialPayload(create(key, credential, manner.tampering()));
            respond(payload, credential, manner.credentialFault()).ifPresent(responses::add);
        }
        if (manner.reversed()) {
            Collections.reverse(responses);
        }
        return new ProgrammedKey(
                key, new Fulfillment(key.serialNumber(), Optional.of(key.firmware()), pinResponse, responses));
    }

    private static RegistrationResponse create(VirtualYubiKey key, OpenedRequest request, Tampering tampering) {
        try {
            return key.create(request.options(), request.origin(), tampering);
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException(e.getMessage(), null);
        }
    }

    private Optional<Jwe> respond(byte[] payload, OpenedRequest request, ResponseFault fault) {
        return fault == ResponseFault.MISSING
                ? Optional.empty()
                : Optional.of(new ResponseSealer(keys, fault).seal(payload, request.responseKey()));
    }

    private char[] digits(int length) {
        char[] digits = new char[length];
        for (int i = 0; i < length; i++) {
            digits[i] = (char) ('0' + random.nextInt(10));
        }
        return digits;
    }

    private static byte[] pinPayload(char[] digits) {
        return bytes(JSON.createObjectNode().put("pin", String.valueOf(digits)));
    }

    /** {@code RegistrationResponseJSON} of WebAuthn Level 3, section 5.1. */
    private static byte[] credentialPayload(RegistrationResponse response) {
        ObjectNode json = JSON.createObjectNode()
                .put("id", response.credentialId().text())
                .put("rawId", response.credentialId().text())
                .put("type", "public-key");
        ObjectNode members = json.putObject("response")
                .put("clientDataJSON", base64Url(response.clientDataJson()))
                .put("attestationObject", base64Url(response.attestationObject()));
        response.transports().forEach(members.putArray("transports")::add);
        json.putObject("clientExtensionResults");
        return bytes(json);
    }

    private static byte[] bytes(ObjectNode json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Jackson cannot write a tree", e);
        }
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

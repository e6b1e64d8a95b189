package dev.prereg.webauthn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.internal.json.Base64Url;
import dev.prereg.internal.json.Json;
import dev.prereg.internal.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * {@code PublicKeyCredentialCreationOptionsJSON} of WebAuthn Level 3, section 5.1.8: carried, not modelled. Unknown
 * members stay, nothing is added or defaulted, challenge and user handle stay byte-exact.
 *
 * <p>The challenge is a secret until the credential is registered, so {@link #toString()} shows the RP ID only. A
 * challenge may be large: the one of Microsoft Entra ID has about 5,200 bytes. Immutable.
 */
public final class PublicKeyCredentialCreationOptions {
    /** The largest accepted JSON, in bytes of UTF-8. */
    public static final int MAX_BYTES = 65_536;

    private static final int MIN_CHALLENGE_BYTES = 16;
    private static final int MAX_USER_HANDLE_BYTES = 64;
    private static final int MAX_RP_ID = 253;

    private final ObjectNode json;
    private final String rpId;
    private final byte[] challenge;
    private final byte[] userHandle;
    private final List<Integer> algorithms;

    private PublicKeyCredentialCreationOptions(ObjectNode json) {
        this.json = json;
        this.rpId = Json.requiredText(Json.requiredObject(json, "rp"), "id");
        require(!rpId.isBlank() && rpId.length() <= MAX_RP_ID, "rp.id is blank or too long");
        requireHost(rpId);
        this.challenge = Base64Url.decode(Json.requiredText(json, "challenge"));
        require(challenge.length >= MIN_CHALLENGE_BYTES, "the challenge has fewer than 16 bytes");
        this.userHandle = Base64Url.decode(Json.requiredText(Json.requiredObject(json, "user"), "id"));
        require(
                userHandle.length >= 1 && userHandle.length <= MAX_USER_HANDLE_BYTES,
                "user.id has " + userHandle.length + " bytes, 1 to 64 are allowed");
        this.algorithms = algorithmsOf(json);
    }

    private static void requireHost(String rpId) {
        try {
            Origin.ofRpId(rpId);
        } catch (IllegalArgumentException e) {
            throw new MalformedJsonException("rp.id is not a domain");
        }
    }

    /**
     * Reads options in standard WebAuthn JSON: binary members in unpadded base64url. Dialects of identity providers are
     * translated before.
     *
     * @param json the options as JSON text
     * @return the options
     * @throws IllegalArgumentException if the JSON is malformed, over {@link #MAX_BYTES}, or lacks {@code rp.id},
     *     {@code user.id}, {@code challenge} or {@code pubKeyCredParams}; the message does not repeat content
     */
    public static PublicKeyCredentialCreationOptions parse(String json) {
        Objects.requireNonNull(json, "json");
        byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
        if (utf8.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "creation options of " + utf8.length + " bytes; at most " + MAX_BYTES + " are accepted");
        }
        try {
            return new PublicKeyCredentialCreationOptions(Json.parseObject(utf8, "creation options"));
        } catch (MalformedJsonException e) {
            throw new IllegalArgumentException("creation options refused: " + e.getMessage(), null);
        }
    }

    private static List<Integer> algorithmsOf(ObjectNode json) {
        JsonNode params = json.get("pubKeyCredParams");
        require(params != null && params.isArray() && !params.isEmpty(), "pubKeyCredParams is missing or empty");
        List<Integer> algorithms = new ArrayList<>();
        for (JsonNode param : params) {
            JsonNode alg = param.get("alg");
            require(alg != null && alg.isInt(), "pubKeyCredParams[].alg is not a whole number");
            algorithms.add(alg.intValue());
        }
        return List.copyOf(algorithms);
    }

    private static void require(boolean condition, String problem) {
        if (!condition) {
            throw new MalformedJsonException(problem);
        }
    }

    /**
     * @return the complete options as JSON text, unknown members included. It contains the challenge: a secret
     */
    public String json() {
        return json.toString();
    }

    /**
     * @return {@code rp.id}, a domain
     */
    public String rpId() {
        return rpId;
    }

    /**
     * @return a copy of the challenge, at least 16 bytes: a secret
     */
    public byte[] challenge() {
        return challenge.clone();
    }

    /**
     * @return a copy of the user handle ({@code user.id}), 1 to 64 bytes
     */
    public byte[] userHandle() {
        return userHandle.clone();
    }

    /**
     * @return the COSE algorithm identifiers of {@code pubKeyCredParams}, in order of preference
     */
    public List<Integer> algorithms() {
        return algorithms;
    }

    /**
     * @return {@code authenticatorSelection.userVerification}, an open set; empty if absent
     */
    public Optional<String> userVerification() {
        JsonNode selection = json.get("authenticatorSelection");
        return selection == null ? Optional.empty() : Json.optionalText(selection, "userVerification");
    }

    /** Shows the RP ID only. */
    @Override
    public String toString() {
        return "PublicKeyCredentialCreationOptions[rp.id=" + rpId + "]";
    }
}

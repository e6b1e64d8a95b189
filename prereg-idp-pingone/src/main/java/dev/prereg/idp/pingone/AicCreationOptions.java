package dev.prereg.idp.pingone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.internal.json.Base64Url;
import dev.prereg.internal.json.Json;
import dev.prereg.internal.json.MalformedJsonException;
import dev.prereg.webauthn.PublicKeyCredentialCreationOptions;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Translates the options of a WebAuthn Registration node to standard WebAuthn JSON. Members of WebAuthn that the server
 * may add later stay as they come.
 */
final class AicCreationOptions {
    private static final Set<String> DIALECT = Set.of(
            "challenge",
            "attestationPreference",
            "userName",
            "userId",
            "relyingPartyName",
            "authenticatorSelection",
            "pubKeyCredParams",
            "timeout",
            "excludeCredentials",
            "displayName",
            "relyingPartyId",
            "supportsJsonResponse");
    private static final Pattern RP_ID = Pattern.compile("\\s*(?:id|rpId)\\s*:\\s*\"([^\"]*)\"\\s*,?\\s*");
    private static final Pattern EXCLUDED = Pattern.compile("\\{\\s*\"type\"\\s*:\\s*\"public-key\"\\s*,"
            + "\\s*\"id\"\\s*:\\s*new Int8Array\\(\\[([^\\]]*)]\\)\\.buffer\\s*}");
    private static final Pattern BETWEEN = Pattern.compile("[\\s,\\[\\]]*");

    private final ObjectNode data;

    private AicCreationOptions(ObjectNode data) {
        this.data = data;
    }

    /**
     * @param data the data of the metadata callback
     * @param fallbackRpId the RP ID where the node names none
     * @throws MalformedJsonException if they cannot be translated
     */
    static PublicKeyCredentialCreationOptions translate(ObjectNode data, String fallbackRpId) {
        ObjectNode options = new AicCreationOptions(data).options(fallbackRpId);
        try {
            return PublicKeyCredentialCreationOptions.parse(options.toString());
        } catch (IllegalArgumentException e) {
            throw new MalformedJsonException(e.getMessage());
        }
    }

    private ObjectNode options(String fallbackRpId) {
        ObjectNode options = Json.object();
        String rpId = rpId(data);
        options.putObject("rp").put("id", rpId.isEmpty() ? fallbackRpId : rpId);
        Json.optionalText(data, "relyingPartyName")
                .ifPresent(name -> ((ObjectNode) options.get("rp")).put("name", name));
        String name = Json.optionalText(data, "userName").orElse("");
        options.putObject("user")
                .put("id", userHandle(Json.requiredText(data, "userId")))
                .put("name", name)
                .put("displayName", Json.optionalText(data, "displayName").orElse(name));
        options.put("challenge", Base64Url.encode(SignedBytes.read(data.get("challenge"), "challenge")));
        options.set("pubKeyCredParams", algorithms());
        Json.optionalInt(data, "timeout").ifPresent(milliseconds -> options.put("timeout", milliseconds));
        options.set("excludeCredentials", excluded());
        JsonNode selection = twin("authenticatorSelection");
        if (selection.isObject()) {
            options.set("authenticatorSelection", selection.deepCopy());
        }
        Json.optionalText(data, "attestationPreference").ifPresent(wish -> options.put("attestation", wish));
        addUnknown(options);
        return options;
    }

    /** The RP ID of the node; empty if it has none. */
    static String rpId(ObjectNode data) {
        JsonNode typed = data.path("_relyingPartyId");
        if (typed.isTextual() && !typed.textValue().isBlank()) {
            return typed.textValue().strip();
        }
        String text = Json.optionalText(data, "relyingPartyId").orElse("");
        Matcher script = RP_ID.matcher(text);
        if (!text.isBlank() && !script.matches()) {
            throw new MalformedJsonException("member \"relyingPartyId\" is in no known form");
        }
        return text.isBlank() ? "" : script.group(1).strip();
    }

    /** The handle is the ASCII text as it comes: the server decodes it itself when the key signs in. */
    private static String userHandle(String userId) {
        if (!userId.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new MalformedJsonException("member \"userId\" is not ASCII");
        }
        return Base64Url.encode(userId.getBytes(StandardCharsets.US_ASCII));
    }

    /** A member whose typed form has a name with an underscore; older servers have the text of it only. */
    private JsonNode twin(String name) {
        JsonNode typed = data.path("_" + name);
        if (typed.isContainerNode()) {
            return typed;
        }
        JsonNode plain = data.path(name);
        if (!plain.isTextual()) {
            return plain;
        }
        return plain.textValue().isBlank()
                ? Json.object().path(name)
                : Json.parse(plain.textValue().getBytes(StandardCharsets.UTF_8), "member \"" + name + "\"");
    }

    private ArrayNode algorithms() {
        ArrayNode algorithms = Json.array();
        for (JsonNode algorithm : twin("pubKeyCredParams")) {
            if (!algorithm.isObject()) {
                throw new MalformedJsonException("an entry of pubKeyCredParams is not an object");
            }
            ObjectNode copy = algorithm.deepCopy();
            Json.optionalInt(copy, "alg").ifPresent(alg -> copy.put("alg", alg));
            algorithms.add(copy);
        }
        return algorithms;
    }

    private ArrayNode excluded() {
        JsonNode typed = data.path("_excludeCredentials");
        JsonNode plain = data.path("excludeCredentials");
        if (!typed.isArray() && plain.isTextual()) {
            return excludedByScript(plain.textValue());
        }
        ArrayNode excluded = Json.array();
        for (JsonNode credential : typed.isArray() ? typed : plain) {
            if (!credential.isObject()) {
                throw new MalformedJsonException("an entry of excludeCredentials is not an object");
            }
            ObjectNode copy = credential.deepCopy();
            copy.put("id", Base64Url.encode(SignedBytes.read(copy.get("id"), "excludeCredentials[].id")));
            excluded.add(copy);
        }
        return excluded;
    }

    private static ArrayNode excludedByScript(String script) {
        ArrayNode excluded = Json.array();
        StringBuilder rest = new StringBuilder();
        Matcher credential = EXCLUDED.matcher(script);
        while (credential.find()) {
            byte[] id = SignedBytes.fromList(credential.group(1), "excludeCredentials[].id");
            excluded.addObject().put("type", "public-key").put("id", Base64Url.encode(id));
            credential.appendReplacement(rest, "");
        }
        credential.appendTail(rest);
        if (!BETWEEN.matcher(rest).matches()) {
            throw new MalformedJsonException("member \"excludeCredentials\" is in no known form");
        }
        return excluded;
    }

    private void addUnknown(ObjectNode options) {
        data.fieldNames().forEachRemaining(name -> {
            if (!name.startsWith("_") && !DIALECT.contains(name) && !options.has(name)) {
                options.set(name, data.get(name).deepCopy());
            }
        });
    }
}

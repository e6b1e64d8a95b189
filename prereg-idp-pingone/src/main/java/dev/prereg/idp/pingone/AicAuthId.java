package dev.prereg.idp.pingone;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prereg.internal.json.Base64Url;
import dev.prereg.internal.json.Json;
import dev.prereg.internal.json.MalformedJsonException;
import java.time.Instant;

/** Reads the end of a journey session from its {@code authId}, a JWT that only the server can verify. */
final class AicAuthId {
    private static final int PARTS = 3;
    // The year 10000; later moments cannot be written in the usual way.
    private static final long END_OF_TIME = 253_402_300_800L;

    private AicAuthId() {}

    static Instant expiry(String authId) {
        String[] parts = authId.split("\\.", -1);
        if (parts.length != PARTS) {
            throw new MalformedJsonException("authId is no JWT");
        }
        JsonNode exp = Json.parseObject(Base64Url.decode(parts[1]), "the payload of authId")
                .path("exp");
        if (!exp.isIntegralNumber() || !exp.canConvertToLong() || exp.longValue() <= 0) {
            throw new MalformedJsonException("authId tells no expiry");
        }
        return Instant.ofEpochSecond(Math.min(exp.longValue(), END_OF_TIME - 1));
    }
}

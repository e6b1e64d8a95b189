package dev.prereg.idp.pingone;

import java.util.Map;
import java.util.Objects;

/**
 * One question of a journey.
 *
 * @param type its type, for example {@code NameCallback}; an open set
 * @param outputs what it tells, by name: {@code prompt}, {@code id}, {@code name}; texts and numbers only
 * @see <a href="https://docs.pingidentity.com/pingoneaic/am-authentication/callbacks-supported.html">Supported
 *     callbacks</a>
 */
public record AicCallback(String type, Map<String, String> outputs) {
    /** Copies the outputs. */
    public AicCallback {
        Objects.requireNonNull(type, "type");
        outputs = Map.copyOf(outputs);
    }

    /** Shows the type only: outputs may hold secrets. */
    @Override
    public String toString() {
        return "AicCallback[" + type + "]";
    }
}

package dev.prereg.examples.simulator.aic;

import dev.prereg.examples.simulator.server.SimulatedWorld;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The users of the realm. Whoever is asked for exists, unless the name starts with {@value #NOBODY}. Thread-safe. */
public final class AicDirectory {
    /** Login names that start like this do not exist. */
    public static final String NOBODY = "nobody";

    private final SimulatedWorld world;
    private final Map<String, AicUser> users = new LinkedHashMap<>();

    AicDirectory(SimulatedWorld world) {
        this.world = world;
    }

    /**
     * @param name a login name
     * @return the user, new if it was never asked for
     */
    public AicUser user(String name) {
        return world.exclusively(
                () -> users.computeIfAbsent(name.toLowerCase(Locale.ROOT), unknown -> new AicUser(name)));
    }

    /** Finds by login name or identity name. */
    Optional<AicUser> find(String reference) {
        Optional<AicUser> known = byId(reference);
        if (known.isPresent()) {
            return known;
        }
        boolean nobody = reference.isBlank()
                || reference.toLowerCase(Locale.ROOT).startsWith(NOBODY)
                || reference.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
        return nobody ? Optional.empty() : Optional.of(user(reference));
    }

    Optional<AicUser> byId(String id) {
        return users.values().stream()
                .filter(user -> user.id().toString().equalsIgnoreCase(id))
                .findFirst();
    }
}

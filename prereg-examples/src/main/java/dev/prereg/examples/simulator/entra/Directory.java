package dev.prereg.examples.simulator.entra;

import dev.prereg.examples.simulator.server.SimulatedWorld;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The users of the simulated tenant. Whoever is asked for by a user principal name exists, unless the name starts with
 * {@value #NOBODY}; so any list of people can be rehearsed. Thread-safe.
 */
public final class Directory {
    /** User principal names that start like this do not exist. */
    public static final String NOBODY = "nobody";

    private final SimulatedWorld world;
    private final RandomGenerator random;
    private final Map<String, DirectoryUser> users = new LinkedHashMap<>();
    private int registrations;

    Directory(SimulatedWorld world, RandomGenerator random) {
        this.world = world;
        this.random = random;
    }

    /**
     * @param principalName a user principal name
     * @return the user, new if it was never asked for
     */
    public DirectoryUser user(String principalName) {
        return world.exclusively(() -> users.computeIfAbsent(
                principalName.toLowerCase(Locale.ROOT), name -> new DirectoryUser(principalName, random)));
    }

    /**
     * @return how many passkeys were registered, deleted ones included
     */
    public int registrations() {
        return world.exclusively(() -> registrations);
    }

    /** Finds by object id or user principal name. */
    Optional<DirectoryUser> find(String reference) {
        if (reference.indexOf('@') < 0) {
            return users.values().stream()
                    .filter(user -> user.objectId().toString().equalsIgnoreCase(reference))
                    .findFirst()
                    .filter(user -> user.isVisible(world.clock().instant()));
        }
        if (reference.toLowerCase(Locale.ROOT).startsWith(NOBODY)) {
            return Optional.empty();
        }
        return Optional.of(user(reference))
                .filter(user -> user.isVisible(world.clock().instant()));
    }

    void registered(DirectoryUser user, PasskeyMethod method) {
        user.add(method);
        registrations++;
    }
}

package dev.prereg.examples.simulator.pingone;

import dev.prereg.examples.simulator.server.SimulatedWorld;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The users of the simulated environment. Whoever is asked for by name or e-mail address exists, unless the name starts
 * with {@value #NOBODY}; so any list of people can be rehearsed. Thread-safe.
 */
public final class PingOneDirectory {
    /** User names that start like this do not exist. */
    public static final String NOBODY = "nobody";

    private static final Pattern CLAUSE =
            Pattern.compile("(username|email) eq \"((?:[^\"\\\\]|\\\\[\"\\\\])*)\"(?: or |$)");

    private final SimulatedWorld world;
    private final Map<String, PingOneUser> users = new LinkedHashMap<>();
    private int registrations;

    PingOneDirectory(SimulatedWorld world) {
        this.world = world;
    }

    /**
     * @param username a user name
     * @return the user, new if it was never asked for; its e-mail address is the name, or the name at example.com
     */
    public PingOneUser user(String username) {
        return user(username, username.contains("@") ? username : username + "@example.com");
    }

    /**
     * @param username a user name
     * @param email the e-mail address of a new user
     * @return the user
     */
    public PingOneUser user(String username, String email) {
        return world.exclusively(() ->
                users.computeIfAbsent(username.toLowerCase(Locale.ROOT), name -> new PingOneUser(username, email)));
    }

    /**
     * @return how many devices were activated, deleted ones included
     */
    public int registrations() {
        return world.exclusively(() -> registrations);
    }

    void registered() {
        registrations++;
    }

    PingOneUser byId(String id) {
        return users.values().stream()
                .filter(user -> user.id().toString().equalsIgnoreCase(id))
                .findFirst()
                .orElseThrow(() -> PingOneErrors.notFound("user"));
    }

    /** Understands {@code eq} on two attributes and {@code or}, and refuses everything else. */
    List<PingOneUser> search(String filter) {
        List<PingOneUser> found = new ArrayList<>();
        Matcher clause = CLAUSE.matcher(filter);
        int end = 0;
        while (end < filter.length() && clause.find(end) && clause.start() == end) {
            String value = clause.group(2).replaceAll("\\\\(.)", "$1");
            find(clause.group(1), value).filter(user -> !found.contains(user)).ifPresent(found::add);
            if (clause.group(1).equals("email")) {
                users.values().stream()
                        .filter(user -> user.email().equalsIgnoreCase(value) && !found.contains(user))
                        .forEach(found::add);
            }
            end = clause.end();
        }
        if (filter.isEmpty() || end != filter.length()) {
            throw PingOneErrors.detailed(400, "INVALID_REQUEST", "INVALID_FILTER", "filter", "The filter is invalid.");
        }
        return found;
    }

    private Optional<PingOneUser> find(String attribute, String value) {
        boolean taken = users.values().stream()
                .anyMatch(user -> attribute.equals("email") && user.email().equalsIgnoreCase(value));
        boolean nobody = value.toLowerCase(Locale.ROOT).startsWith(NOBODY) || value.isBlank();
        return taken || nobody ? Optional.empty() : Optional.of(user(value));
    }
}
